package yingyun.intake;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.intake.ExpectedFiles.Due;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BankClock;

/**
 * JOB-004: the last call for the files of the day, then the register of what was owed and what came. A refused or missing file does not
 * stop the night (RB04, RB05); it is listed. What could not be put right once the date has moved stops it here.
 */
@Component
class FileIntakeJob implements DayJob {

    private final LateFiles files;
    private final IntakeSettings settings;
    private final FileRegister register;
    private final ExpectedFiles expected;
    private final OpeningCheck openings;
    private final RateCheck rates;
    private final BankClock bankClock;
    private final Clock system;
    private final JdbcClient jdbc;

    FileIntakeJob(
            LateFiles files,
            IntakeSettings settings,
            FileRegister register,
            ExpectedFiles expected,
            OpeningCheck openings,
            RateCheck rates,
            BankClock bankClock,
            Clock system,
            JdbcClient jdbc) {
        this.files = files;
        this.settings = settings;
        this.register = register;
        this.expected = expected;
        this.openings = openings;
        this.rates = rates;
        this.bankClock = bankClock;
        this.system = system;
        this.jdbc = jdbc;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-004");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(new JobStep.Whole("take", this::take), new JobStep.Whole("register", this::register));
    }

    /** Each file in a transaction of its own; what was taken before a stop is known by its name and not taken again. */
    private Proof take(JobRun run) {
        BusinessDate day = run.businessDate();
        files.take(run);
        refuseIfTooEarly(day);
        openings.demand(day);
        refuseMissing(day);
        rates.demand(day);
        return taken(day);
    }

    /** A file waits until its own latest time (domain study 5.4); only tonight's night can be too early. */
    private void refuseIfTooEarly(BusinessDate day) {
        LocalDateTime now = bankClock.now();
        List<Due> inTime = expected.dueOn(day).stream()
                .filter(due -> due.accepted() == 0)
                .filter(due ->
                        now.toLocalDate().equals(day.day()) && now.toLocalTime().isBefore(due.dueTime()))
                .toList();
        if (!inTime.isEmpty()) {
            String until = inTime.stream()
                    .map(Due::dueTime)
                    .max(LocalTime::compareTo)
                    .orElseThrow()
                    .toString();
            throw new IntakeProblem.FilesStillExpected(String.join(", ", names(inTime)), until).refused();
        }
    }

    /** Only where there are people who could decide; before that, day-end itself is the authority and the register lists it. */
    private void refuseMissing(BusinessDate day) {
        List<String> missing = expected.missing(day);
        if (!missing.isEmpty() && !settings.goesWithout() && expected.peopleExist()) {
            throw new IntakeProblem.FilesMissing(String.join(", ", missing)).refused();
        }
    }

    private Proof taken(BusinessDate day) {
        return jdbc.sql("""
                select count(*) as files, coalesce(sum(row_count), 0) as lines, coalesce(sum(debit_fen), 0) as debit,
                       coalesce(sum(credit_fen), 0) as credit
                  from day_file
                 where business_date = :day
                   and state = 'ACCEPTED'
                """)
                .param("day", day.day())
                .query((rs, n) -> Proof.of(
                        rs.getLong("files"),
                        rs.getLong("lines"),
                        new BigDecimal(rs.getString("debit")),
                        new BigDecimal(rs.getString("credit"))))
                .single();
    }

    private Proof register(JobRun run) {
        BusinessDate day = run.businessDate();
        List<Due> due = expected.dueOn(day);
        List<Due> missing = due.stream().filter(file -> file.accepted() == 0).toList();
        Instant now = bankClock.instant();
        missing.forEach(file -> expected.goneWithout(day, file, now));
        register.note(
                day,
                "FILE_REGISTER",
                Map.of(
                        "businessDate",
                        day.toString(),
                        "expected",
                        due.size(),
                        "arrived",
                        due.size() - missing.size(),
                        "late",
                        names(due.stream().filter(file -> file.late() > 0).toList()),
                        "refused",
                        names(due.stream().filter(file -> file.refused() > 0).toList()),
                        "goneWithout",
                        names(missing)),
                now,
                system.instant());
        return Proof.of(due.size(), due.size() - missing.size()).withSkipped(missing.size());
    }

    private static List<String> names(List<Due> files) {
        return files.stream().map(Due::file).toList();
    }
}
