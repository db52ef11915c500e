package yingyun.payment;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.job.DayJob;

/** The same job for each rail. */
@Configuration(proxyBeanMethods = false)
class PaymentJobs {

    @Bean
    DayJob hvpsJob(OwnBookings bookings, RailMatching matching, RailSettlement settlement, PaymentWindows windows) {
        return new PaymentRailJob(PaymentRail.HVPS, bookings, matching, settlement, windows);
    }

    @Bean
    DayJob bepsJob(OwnBookings bookings, RailMatching matching, RailSettlement settlement, PaymentWindows windows) {
        return new PaymentRailJob(PaymentRail.BEPS, bookings, matching, settlement, windows);
    }

    @Bean
    DayJob ibpsJob(OwnBookings bookings, RailMatching matching, RailSettlement settlement, PaymentWindows windows) {
        return new PaymentRailJob(PaymentRail.IBPS, bookings, matching, settlement, windows);
    }
}
