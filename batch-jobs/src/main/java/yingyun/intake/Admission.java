package yingyun.intake;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.reference.Bank;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/** May a file of this kind and date still enter the books? The answer holds until the caller's transaction ends. */
@Component
class Admission {

    private final JdbcClient jdbc;
    private final Bank bank;
    private final BusinessDates businessDates;

    Admission(JdbcClient jdbc, Bank bank, BusinessDates businessDates) {
        this.jdbc = jdbc;
        this.bank = bank;
        this.businessDates = businessDates;
    }

    /**
     * The answer.
     *
     * @param refusal null if the file may enter
     * @param isCutOff the day's own JOB-004 is over: nothing waits for references any more
     */
    record Answer(@Nullable IntakeProblem refusal, boolean isCutOff) {

        private static final Answer ENTER = new Answer(null, false);

        private static Answer no(IntakeProblem refusal) {
            return new Answer(refusal, false);
        }
    }

    Answer of(DayFileName name) {
        BusinessDate first =
                bank.firstBusinessDate().orElseThrow(() -> new IllegalStateException("the bank has no first day yet"));
        if (name.day().isBefore(first)) {
            return takeOver(name, first);
        }
        if (name.kind().isOpening()) {
            return Answer.no(new IntakeProblem.NotTheTakeOverDay(
                    name.day().toString(), first.previous().toString()));
        }
        Optional<BusinessDateState> state = businessDates.heldState(name.day());
        if (state.isEmpty() || state.get().isClosed()) {
            return Answer.no(new IntakeProblem.DayClosed(name.day().toString()));
        }
        if (hasPostingBegun(name.day())) {
            return Answer.no(new IntakeProblem.PostingBegun(name.day().toString()));
        }
        return state.get() == BusinessDateState.OPEN ? Answer.ENTER : new Answer(null, true);
    }

    private Answer takeOver(DayFileName name, BusinessDate first) {
        BusinessDate takeOverDay = first.previous();
        boolean isTakingOver = businessDates
                .heldState(takeOverDay)
                .filter(state -> state == BusinessDateState.CUT_OFF)
                .isPresent();
        if (name.kind().isOpening()) {
            if (!name.day().equals(takeOverDay)) {
                return Answer.no(new IntakeProblem.NotTheTakeOverDay(name.day().toString(), takeOverDay.toString()));
            }
            if (!isTakingOver || hasNightRun(first)) {
                return Answer.no(new IntakeProblem.BankNotEmpty());
            }
            return Answer.ENTER;
        }
        if (!isTakingOver || !name.kind().isTakeOverMaterial()) {
            return Answer.no(new IntakeProblem.BeforeFirstDay(name.day().toString(), first.toString()));
        }
        return Answer.ENTER;
    }

    /** The rows of the job's runs are held, so that none of them begins before the file is in. */
    private boolean hasPostingBegun(BusinessDate day) {
        List<String> states = jdbc.sql("""
                select state
                  from job_run
                 where business_date = :day
                   and job_code = 'JOB-011'
                   and state <> 'UNDONE'
                   for share
                """)
                .param("day", day.day())
                .query((rs, n) -> rs.getString(1))
                .list();
        return states.stream()
                .anyMatch(state -> !List.of("WAITING", "READY", "HELD").contains(state));
    }

    private boolean hasNightRun(BusinessDate first) {
        return hasPostingBegun(first)
                || jdbc.sql(
                                "select exists (select 1 from business_date where business_date >= :first and state <> 'OPEN')")
                        .param("first", first.day())
                        .query(Boolean.class)
                        .single();
    }
}
