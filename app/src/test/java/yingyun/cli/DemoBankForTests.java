package yingyun.cli;

import yingyun.eod.DayEnd;
import yingyun.eod.TestNight;
import yingyun.reference.Bank;

/** The door to {@link DemoBankSetUp} for tests elsewhere: the demo bank as the command line makes it. */
public final class DemoBankForTests {

    private DemoBankForTests() {}

    public static void create(TestNight night) {
        DemoBankSetUp.create(night.database().app(), night.bean(Bank.class), night.bean(DayEnd.class));
    }
}
