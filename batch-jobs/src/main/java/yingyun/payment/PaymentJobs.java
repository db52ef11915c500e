package yingyun.payment;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.job.DayJob;

/** The same job for each rail. */
@Configuration(proxyBeanMethods = false)
class PaymentJobs {

    @Bean
    DayJob hvpsJob(
            OwnBookings bookings,
            RailMatching matching,
            RailSettlement settlement,
            PaymentWindows windows,
            JdbcClient jdbc) {
        return new PaymentRailJob(PaymentRail.HVPS, bookings, matching, settlement, windows, jdbc);
    }

    @Bean
    DayJob bepsJob(
            OwnBookings bookings,
            RailMatching matching,
            RailSettlement settlement,
            PaymentWindows windows,
            JdbcClient jdbc) {
        return new PaymentRailJob(PaymentRail.BEPS, bookings, matching, settlement, windows, jdbc);
    }

    @Bean
    DayJob ibpsJob(
            OwnBookings bookings,
            RailMatching matching,
            RailSettlement settlement,
            PaymentWindows windows,
            JdbcClient jdbc) {
        return new PaymentRailJob(PaymentRail.IBPS, bookings, matching, settlement, windows, jdbc);
    }
}
