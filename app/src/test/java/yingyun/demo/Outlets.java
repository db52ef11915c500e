package yingyun.demo;

import java.time.LocalDate;
import java.util.List;

/** Who worked on a day: the org whose serial a journal number bears. */
final class Outlets {

    private Outlets() {}

    static List<String> thatMadeEntries(DemoNights bank, LocalDate date) {
        return bank.texts("""
                select distinct split_part(e.journal_no, '-', 1)
                  from entry e
                  join entry_batch b on b.batch_id = e.batch_id and b.kind = 'FILE'
                 where e.business_date = ?
                 order by 1
                """, date);
    }
}
