package yingyun.trial;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.Copies;
import yingyun.database.CopyProblem;
import yingyun.database.Database;
import yingyun.database.DatabaseSettings;
import yingyun.database.Store;
import yingyun.eod.DayEnd;
import yingyun.eod.EodProblem;
import yingyun.eod.NightEnd;
import yingyun.intake.Intake;
import yingyun.intake.IntakeSettings;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;
import yingyun.kernel.Wording;
import yingyun.operations.demo.DemoDay;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BankKind;
import yingyun.reference.Parameters;

/**
 * 试算: a copy of the bank as it is now, the real chain on it night by night, its figures into files, and the copy is gone. The inbox is
 * only read; what nights would write into the store goes into the copy's folder. A file that is not there yet stops nothing.
 */
public final class Trial {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(BankClock.ZONE);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Optional<Copies> copies;
    private final TrialRooms rooms;
    private final Store store;
    private final Path inbox;
    private final boolean ownInbox;
    private final Clock system;

    /**
     * @param copies of the home's own server; empty for a server of {@code --db}, where no trial can be made
     * @param store of the bank: read
     * @param ownInbox the home's own inbox: the demo bank's business systems lay their files down there by themselves
     */
    public Trial(Optional<Copies> copies, TrialRooms rooms, Store store, Path inbox, boolean ownInbox, Clock system) {
        this.copies = copies;
        this.rooms = rooms;
        this.store = store;
        this.inbox = inbox;
        this.ownInbox = ownInbox;
        this.system = system;
    }

    /**
     * Runs on the caller's thread; how far it has come is in {@code progress}.
     *
     * @param by employee number, or {@code SYSTEM}
     * @throws yingyun.kernel.Refused with a {@link CopyProblem} or {@link TrialProblem}; the bank is untouched either way
     */
    public TrialResult run(TrialOrder order, String by, TrialProgress progress) {
        long startedNanos = System.nanoTime();
        Copies source = copies.orElseThrow(() -> new CopyProblem.ServerApart().refused());
        try (Copies.Copy copy = source.take(DatabaseSettings.defaults().withApplicationName("yingyun-trial"))) {
            Database database = copy.database();
            TrialClock clock = new TrialClock(system);
            Bank bank = new Bank(JdbcClient.create(database.app()));
            boolean isDemo = bank.kind().equals(Optional.of(BankKind.DEMO));
            String takenAt = MOMENT.format(new BankClock(system, bank).now());
            Path files = isDemo && ownInbox ? linked(copy.home().inbox()) : inbox;
            IntakeSettings intake = new IntakeSettings(files, true);
            try (ConfigurableApplicationContext place =
                    rooms.open(database, Store.over(copy.home(), store), intake, clock)) {
                DayEnd dayEnd = place.getBean(DayEnd.class);
                dayEnd.forgetRunner();
                BusinessDate first = dayEnd.nextNight().orElseThrow(() -> new EodProblem.NoFirstDay().refused());
                BusinessDate last = order.target(first);
                progress.nights((int) java.time.temporal.ChronoUnit.DAYS.between(first.day(), last.day()) + 1);
                DemoDay demo = new DemoDay(place.getBean(Intake.class), bank, intake);
                List<NightEnd> ends = dayEnd.runTo(last, progress, day -> {
                    forward(clock, place, day);
                    if (isDemo && ownInbox) {
                        demo.arrive(day);
                    }
                });
                progress.writing();
                Ran ran = new Ran(bank.name(), takenAt, by, first, last, ends, startedNanos);
                return keep(source, database.app(), ran);
            }
        }
    }

    private record Ran(
            String bank,
            String takenAt,
            String by,
            BusinessDate first,
            BusinessDate last,
            List<NightEnd> ends,
            long startedNanos) {}

    /** To the cut-off of a night that lies ahead. */
    private static void forward(TrialClock clock, ConfigurableApplicationContext place, BusinessDate day) {
        LocalDateTime cutOff = day.day().atTime(place.getBean(Parameters.class).time("eod.cutOff", day));
        clock.forward(Duration.between(place.getBean(BankClock.class).now(), cutOff));
    }

    /** The demo bank lays down the files of days to come: beside links to those that lie in the inbox, not into it. */
    private Path linked(Path folder) {
        if (!Files.isDirectory(inbox)) {
            return folder;
        }
        try (DirectoryStream<Path> there = Files.newDirectoryStream(inbox, Files::isRegularFile)) {
            for (Path file : there) {
                Files.createSymbolicLink(folder.resolve(file.getFileName()), file.toAbsolutePath());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TrialResult keep(Copies source, DataSource books, Ran ran) {
        TrialArchive archive = new TrialArchive(source.home());
        Instant now = system.instant();
        String id = archive.free(ID.format(now));
        return archive.add(id, folder -> write(folder, id, books, ran));
    }

    private static TrialResult write(Path folder, String id, DataSource books, Ran ran) throws IOException {
        JdbcClient jdbc = JdbcClient.create(books);
        TrialFigures figures = new TrialFigures(jdbc);
        BusinessDate worked =
                ran.ends().isEmpty() ? ran.last() : ran.ends().getLast().businessDate();
        Optional<BusinessDate> day = figures.lastAccrual(worked);
        boolean settled = day.filter(figures::isSettled).isPresent();
        List<SampleRow> samples = day.map(d -> Samples.of(jdbc, d, settled)).orElse(List.of());
        TrialFigures.Fingerprint all = day.map(figures::fingerprint).orElse(new TrialFigures.Fingerprint(0, "0"));
        TrialResult result = new TrialResult(
                id,
                ran.bank(),
                ran.takenAt(),
                ran.by(),
                ran.first().toString(),
                ran.last().toString(),
                day.map(BusinessDate::toString).orElse(""),
                settled,
                endOf(ran.ends()),
                stopsOf(ran.ends()),
                day.flatMap(figures::settlementBefore)
                        .map(BusinessDate::toString)
                        .orElse(""),
                day.map(d -> figures.planFen(d, settled)).orElse(null),
                figures.jobs(worked),
                day.map(d -> figures.interest(d, ran.first().previous())).orElse(List.of()),
                samples.size(),
                all.accounts(),
                all.hash(),
                Math.round((System.nanoTime() - ran.startedNanos()) / 1e8) / 10.0);
        TrialFiles.jobs(folder, result);
        TrialFiles.interest(folder, result);
        TrialFiles.samples(folder, samples);
        Files.writeString(folder.resolve(TrialFiles.SHEET), TrialSheet.text(result, samples, Wording.chinese()));
        Files.writeString(
                folder.resolve(TrialFiles.SHEET_ENGLISH), TrialSheet.text(result, samples, Wording.english()));
        if (day.isPresent()) {
            accounts(folder.resolve(TrialFiles.ACCOUNTS), books, day.get());
        }
        return result;
    }

    private static void accounts(Path file, DataSource books, BusinessDate day) throws IOException {
        String rows = TrialFigures.interestRows(day) + " order by c.account_no collate \"C\", c.component";
        try (OutputStream out = Files.newOutputStream(file);
                Connection connection = books.getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + rows + ") to stdout with (format csv, header true, encoding 'UTF8')", out);
        } catch (SQLException e) {
            throw new IllegalStateException("accounts of a trial, SQL state " + e.getSQLState(), e);
        }
    }

    private static String endOf(List<NightEnd> ends) {
        return ends.isEmpty()
                ? "CLOSED"
                : switch (ends.getLast()) {
                    case NightEnd.Closed ignored -> "CLOSED";
                    case NightEnd.PeopleNeeded ignored -> "PEOPLE_NEEDED";
                    case NightEnd.Broke ignored -> "BROKE";
                };
    }

    private static List<TrialResult.Stop> stopsOf(List<NightEnd> ends) {
        if (ends.isEmpty()) {
            return List.of();
        }
        return switch (ends.getLast()) {
            case NightEnd.Closed ignored -> List.of();
            case NightEnd.PeopleNeeded people -> stops(people.businessDate(), people.problems());
            case NightEnd.Broke broke -> stops(broke.businessDate(), broke.problems());
        };
    }

    private static List<TrialResult.Stop> stops(BusinessDate day, List<Problem> problems) {
        Wording chinese = Wording.chinese();
        Wording english = Wording.english();
        return problems.stream()
                .map(problem ->
                        new TrialResult.Stop(day.toString(), problem.code(), chinese.of(problem), english.of(problem)))
                .toList();
    }
}
