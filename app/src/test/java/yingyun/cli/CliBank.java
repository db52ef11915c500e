package yingyun.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.kernel.BusinessDate;
import yingyun.outside.OutsideBank;
import yingyun.outside.Shape;
import yingyun.proof.BooksExport;
import yingyun.reference.BusinessDates;

/** An own bank in a home of its own, run by the command line; closing ends every process that it started and the server. */
final class CliBank implements AutoCloseable {

    static final LocalDate FIRST = LocalDate.of(2026, 3, 18);

    final Path folder;
    final Path home;
    private final List<CliProcess> started = new ArrayList<>();
    private final @Nullable String db;

    CliBank() {
        this(null);
    }

    /** @param db a server apart, or null for one of the home's own */
    CliBank(@Nullable String db) {
        this.db = db;
        try {
            this.folder = Files.createTempDirectory("yingyun-cli");
            this.home = folder.resolve("home");
            Files.createDirectories(inbox());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path inbox() {
        return home.resolve("inbox");
    }

    /** A taken-over bank of so many nights around a quarter's settlement, all its files in the inbox. */
    CliBank withFiles(int nights) {
        OutsideBank files = outside(nights);
        writeFiles(files, inbox());
        return this;
    }

    static OutsideBank outside(int nights) {
        return new OutsideBank(Shape.tiny().withTakeOver(true).withSize(40, 30).withDates(FIRST, nights));
    }

    static void writeFiles(OutsideBank files, Path inbox) {
        try {
            files.writeTakeOver(inbox);
            for (LocalDate day : files.dates()) {
                files.writeDay(day, inbox);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CliProcess start(String... words) {
        CliProcess process = CliProcess.start(atHome(words));
        started.add(process);
        return process;
    }

    CliProcess.Ended run(String... words) {
        return start(words).ended();
    }

    CliProcess.Ended dayEnd(LocalDate last) {
        return run("day-end", "--bank", "empty", "--date", last.toString());
    }

    CliProcess startDayEnd(LocalDate last) {
        return start("day-end", "--bank", "empty", "--date", last.toString());
    }

    private String[] atHome(String... words) {
        Stream<String> place =
                db == null ? Stream.of("--home", home.toString()) : Stream.of("--home", home.toString(), "--db", db);
        return Stream.concat(Arrays.stream(words), place).toArray(String[]::new);
    }

    CommonOptions options() {
        CommonOptions options = new CommonOptions();
        options.home = home;
        options.db = db;
        return options;
    }

    /** Starts or joins the bank's server in this process. */
    void inDatabase(Consumer<JdbcClient> asOwner) {
        try (Workplace place = Workplace.ofBank(options())) {
            asOwner.accept(JdbcClient.create(place.database().owner()));
        }
    }

    /** SHA-256 of the books of every closed day. */
    TreeMap<LocalDate, String> books() {
        TreeMap<LocalDate, String> books = new TreeMap<>();
        try (Workplace place = Workplace.ofBank(options())) {
            for (BusinessDate day : place.bean(BusinessDates.class).closedDays()) {
                books.put(day.day(), place.bean(BooksExport.class).write(day, folder.resolve("books-" + day + ".txt")));
            }
        }
        return books;
    }

    OptionalLong postmaster() {
        try {
            return Files.readString(home.resolve("pg/data/postmaster.pid"))
                    .lines()
                    .findFirst()
                    .map(String::trim)
                    .map(Long::parseLong)
                    .map(OptionalLong::of)
                    .orElse(OptionalLong.empty());
        } catch (IOException none) {
            return OptionalLong.empty();
        }
    }

    boolean hasServer() {
        return Files.exists(home.resolve("postgres.json"));
    }

    @Override
    public void close() {
        started.forEach(CliProcess::close);
        postmaster().ifPresent(pid -> {
            CliProcess.signal("INT", pid);
            ProcessHandle.of(pid)
                    .ifPresent(server -> server.onExit()
                            .completeOnTimeout(
                                    server, Duration.ofSeconds(30).toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                            .join());
        });
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
