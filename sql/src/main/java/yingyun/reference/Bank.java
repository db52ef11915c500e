package yingyun.reference;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;

/** The one row of the bank. */
@Repository
public class Bank {

    /** The name of an own bank that has not said its name. */
    public static final String UNNAMED = "本行";

    private final JdbcClient jdbc;

    public Bank(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty before the bank has been created. */
    public Optional<BankKind> kind() {
        return jdbc.sql("select kind from bank").query(String.class).optional().map(BankKind::valueOf);
    }

    public String name() {
        return jdbc.sql("select name from bank").query(String.class).single();
    }

    public void create(BankKind kind, String name, Duration clockShift) {
        jdbc.sql("insert into bank (kind, name, clock_shift_seconds) values (:kind, :name, :shift)")
                .param("kind", kind.name())
                .param("name", name)
                .param("shift", clockShift.toSeconds())
                .update();
    }

    /** Are there people who log in? Until then nothing needs two of them. */
    public boolean peopleExist() {
        return jdbc.sql("select people_exist()").query(Boolean.class).single();
    }

    /** The first day that the chain closes; empty until an own bank's first files say it. */
    public Optional<BusinessDate> firstBusinessDate() {
        return jdbc.sql("select first_business_date from bank where first_business_date is not null")
                .query((rs, n) -> BusinessDate.of(rs.getDate(1).toLocalDate()))
                .optional();
    }

    public void startOn(BusinessDate first) {
        int rows = jdbc.sql("update bank set first_business_date = :day where first_business_date is null")
                .param("day", first.day())
                .update();
        if (rows == 0) {
            throw new IllegalStateException("the bank has its first business date already");
        }
    }

    Duration clockShift() {
        return jdbc.sql("select clock_shift_seconds from bank")
                .query(Long.class)
                .optional()
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    void shiftClock(Duration shift) {
        jdbc.sql("update bank set clock_shift_seconds = :shift")
                .param("shift", shift.toSeconds())
                .update();
    }
}
