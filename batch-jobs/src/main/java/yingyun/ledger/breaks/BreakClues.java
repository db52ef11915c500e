package yingyun.ledger.breaks;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/** 线索: who looked at a difference, what was tried and noted. Append-only; with it, what the run log says of the check's job. */
@Repository
public class BreakClues {

    private static final int MOST = 50;
    private static final int NOTE_SHORTEST = 2;
    private static final int NOTE_LONGEST = 500;

    private final JdbcClient jdbc;
    private final BankClock clock;

    public BreakClues(JdbcClient jdbc, BankClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public enum Kind {
        LOOKED,
        NOTED,
        TRIED,
        ASKED,
        ADJUSTED,
        EXPORTED,
        /** From the run of the check's job. */
        RUN
    }

    /** @param by name and number; @param text a note, a number, or the event of a run */
    public record Clue(Kind kind, String text, String by, LocalDateTime at) {}

    public void add(BreakKey key, Kind kind, String text, EmployeeNo by) {
        jdbc.sql("""
                insert into break_clue (business_date, check_code, org_code, subject_code, currency, kind, note, noted_by, noted_at)
                values (:day, :check, :org, :subject, :currency, :kind, :note, :by, :at)
                """)
                .param("day", key.businessDate().day())
                .param("check", key.check().name())
                .param("org", key.orgCode())
                .param("subject", key.subjectCode())
                .param("currency", key.currency())
                .param("kind", kind.name())
                .param("note", text)
                .param("by", by.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The first look of each person is remembered. */
    public boolean look(BreakKey key, EmployeeNo by) {
        boolean first = newestFirst(key).stream()
                .noneMatch(clue -> clue.kind() == Kind.LOOKED && clue.by().endsWith(by.value()));
        if (first) {
            add(key, Kind.LOOKED, "", by);
        }
        return first;
    }

    public void note(BreakKey key, String text, EmployeeNo by) {
        String plain = text.strip();
        if (plain.length() < NOTE_SHORTEST || plain.length() > NOTE_LONGEST) {
            throw new BreakProblem.NoteTooShortOrLong(plain.length()).refused();
        }
        add(key, Kind.NOTED, plain, by);
    }

    public List<Clue> newestFirst(BreakKey key) {
        return jdbc.sql("""
                select kind, note, coalesce(name || ' ', '') || noted_by, noted_at
                  from (select c.kind, c.note, e.name, c.noted_by, c.noted_at
                          from break_clue c
                          left join employee e on e.employee_no = c.noted_by
                         where c.business_date = :day and c.check_code = :check and c.org_code = :org
                           and c.subject_code = :subject and c.currency = :currency
                         union all
                        select 'RUN', r.job_code || ' ' || v.to_state, null, v.moved_by, v.moved_at
                          from job_run r
                          join job_run_event v on v.job_run_id = r.job_run_id
                         where r.business_date = :day and r.job_code = :job
                           and v.to_state in ('FAILED', 'COMPLETED', 'UNDONE', 'RUNNING')) clues
                 order by noted_at desc, kind
                 limit :most
                """)
                .param("day", key.businessDate().day())
                .param("check", key.check().name())
                .param("org", key.orgCode())
                .param("subject", key.subjectCode())
                .param("currency", key.currency())
                .param("job", key.check().jobCode())
                .param("most", MOST)
                .query((rs, n) -> new Clue(
                        Kind.valueOf(rs.getString(1)),
                        rs.getString(2),
                        rs.getString(3),
                        time(rs.getObject(4, OffsetDateTime.class))))
                .list();
    }

    private static LocalDateTime time(@Nullable OffsetDateTime at) {
        return at == null ? LocalDateTime.MIN : LocalDateTime.ofInstant(at.toInstant(), BankClock.ZONE);
    }
}
