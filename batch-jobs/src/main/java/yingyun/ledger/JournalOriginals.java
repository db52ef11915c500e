package yingyun.ledger;

import yingyun.kernel.BusinessDate;

/** Port to the intake: journals whose batch was undone are loaded again from the kept originals. */
public interface JournalOriginals {

    /** A new sealed batch for each accepted journal of that day that has none in force; the number of journals. */
    int loadAgain(BusinessDate day);
}
