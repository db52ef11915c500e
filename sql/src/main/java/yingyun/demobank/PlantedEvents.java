package yingyun.demobank;

import java.time.LocalDate;
import java.util.List;

/** The list of planted events (domain study 10.6), as facts for tests and for the tour. */
final class PlantedEvents {
    private static final String HO = DemoOrganisation.HEAD_OFFICE;
    private static final List<PlantedEvent> ALL = List.of(
            filed(6, 8, PlantedPostings.REVERSAL_ORG, "teller reverses 4 deposits", "MON-08"),
            filed(
                    6,
                    9,
                    PlantedAccounts.FROZEN_ORG,
                    "two accounts frozen: one to 06-16, one lifted on 06-17",
                    "JOB-044"),
            filed(6, 9, PlantedAccounts.STRUCTURED_ORG, "cash deposit 49,000 of one customer", "MON-05"),
            filed(6, 10, PlantedAccounts.STRUCTURED_ORG, "cash deposit 48,500 of the same customer", "MON-05"),
            filed(6, 11, PlantedAccounts.STRUCTURED_ORG, "cash deposit 47,000 of the same customer", "MON-05"),
            filed(
                    6,
                    9,
                    PlantedAccounts.MISMATCH_ORG,
                    "inward HVPS 800,000 name mismatch, in 224102 from 10:05 to 13:20",
                    "MON-11, RPT-10"),
            filed(6, 10, PlantedPostings.VAULT_ORG, "vault cash 2.1 m against a limit of 1.5 m, to 06-12", "MON-14"),
            filed(6, 10, OutletEvents.LATE_ORG, "outlet closes 19:50", "MON-16 HIGH, RB01"),
            filed(6, 11, HO, "PAY_BEPS seq 1 total differs from its lines, seq 2 is right", "RB05, SYS-02"),
            filed(6, 11, PlantedAccounts.DORMANT_ORG, "dormant account 300,000 in and out", "MON-07, MON-06"),
            filed(6, 12, PlantedPostings.GAP_ORG, "voucher number gap", "MON-17"),
            filed(6, 12, PlantedPostings.SURPLUS_ORG, "surplus 200.00 parked", "RPT-15, P26"),
            filed(6, 15, PlantedPostings.SURPLUS_ORG, "surplus 200.00 returned", "RPT-15, P26"),
            filed(6, 15, PlantedPostings.CENT_ORG, "manual voucher leaves 0.01 in 201104", "MON-21, RB07"),
            filed(
                    6,
                    16,
                    Outlet.SUSPENDED_OUTLET,
                    "suspended to 06-18, announced the evening before: no transactions, no events",
                    "no MON-16"),
            filed(6, 16, PlantedAccounts.RESET_ORG, "password reset, then 120,000 withdrawn", "MON-18"),
            other(6, 17, HO, "UnionPay file 70 minutes late", "SYS-02"),
            filed(6, 18, "330300400", "parent change effective", "roll-up"),
            filed(6, 20, Outlet.WEEKEND_OUTLET, "open on the holiday's Saturday and Sunday", "calendar"),
            other(6, 20, HO, "interest settlement, job killed at 40 % and restarted", "restart, sums equal trial run"),
            filed(6, 22, PlantedPostings.DOUBLE_COUNT_ORG, "two reversals, which RPT-02 v1 counts twice", "RB20"),
            filed(6, 23, PlantedAccounts.AGEING_LOAN_ORG, "loan dpd 90 becomes 91", "MON-19"),
            other(6, 24, HO, "rate row 9.50 % instead of 0.95 % submitted", "MON-24"),
            filed(6, 25, PlantedPostings.UNKNOWN_ORG, "HVPS status unknown 14:22 to 16:25", "ticket demo"),
            other(6, 26, HO, "chain step twice its average", "SYS-01"),
            other(6, 30, HO, "half-year", "RPT-03, RPT-19"),
            filed(6, 30, HO, "companies' accounts untouched for a year are on the notice list", "JOB-043"),
            other(7, 1, HO, "five failed logins, login at 03:10 by a non-duty user", "SYS-05"));

    private PlantedEvents() {}

    static List<PlantedEvent> all() {
        return ALL;
    }

    private static PlantedEvent filed(int month, int day, String org, String what, String expected) {
        return new PlantedEvent(LocalDate.of(2026, month, day), org, what, expected, true);
    }

    private static PlantedEvent other(int month, int day, String org, String what, String expected) {
        return new PlantedEvent(LocalDate.of(2026, month, day), org, what, expected, false);
    }
}
