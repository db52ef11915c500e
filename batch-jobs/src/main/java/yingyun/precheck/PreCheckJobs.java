package yingyun.precheck;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import yingyun.intake.LateFiles;
import yingyun.job.DayJob;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;

/** The same look at two kinds of events. */
@Configuration(proxyBeanMethods = false)
class PreCheckJobs {

    @Bean
    DayJob outletsClosedJob(PreCheckFindings findings, LateFiles lateFiles, Bank bank, BankClock clock) {
        return new PreCheckJob("JOB-001", findings, lateFiles, bank, clock);
    }

    @Bean
    DayJob openItemsJob(PreCheckFindings findings, LateFiles lateFiles, Bank bank, BankClock clock) {
        return new PreCheckJob("JOB-002", findings, lateFiles, bank, clock);
    }
}
