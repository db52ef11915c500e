package yingyun.access.administration;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Calendar exceptions and parameters, as they stand. */
@Repository
class BankRegister {

    private final JdbcClient jdbc;

    BankRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Calendar(String code, String nameZh) {}

    record Special(LocalDate day, boolean open, String nameZh, String nameEn) {}

    /** @param upcoming is it not yet in force? */
    record Value(
            String code,
            String nameZh,
            String unit,
            LocalDate from,
            String value,
            String maker,
            String checker,
            boolean upcoming) {

        /** Of the unit's text; empty for one that is the same in every language. */
        public String unitKey() {
            return switch (unit) {
                case "元" -> "yuan";
                case "户" -> "accounts";
                case "分钟" -> "minutes";
                case "小时" -> "hours";
                case "天", "日" -> "days";
                case "是/否" -> "yesno";
                case "文字" -> "text";
                case "方法" -> "method";
                case "月" -> "months";
                case "类型" -> "kind";
                case "时刻" -> "time";
                case "号码" -> "phone";
                default -> "";
            };
        }
    }

    List<Calendar> calendars() {
        return jdbc.sql("select calendar_code, name_zh from calendar where not every_day order by calendar_code")
                .query((rs, n) -> new Calendar(rs.getString(1), rs.getString(2)))
                .list();
    }

    List<Special> exceptions(String calendar, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select day, is_open, name_zh, name_en
                  from calendar_exception
                 where calendar_code = :calendar and day between :from and :to
                 order by day
                """)
                .param("calendar", calendar)
                .param("from", from)
                .param("to", to)
                .query((rs, n) -> new Special(
                        rs.getDate("day").toLocalDate(),
                        rs.getBoolean("is_open"),
                        rs.getString("name_zh"),
                        rs.getString("name_en")))
                .list();
    }

    /** All values of all parameters, the latest first. */
    List<Value> values(LocalDate today) {
        return jdbc.sql("""
                select p.parameter_code, p.name_zh, p.unit, v.valid_from, v.value, v.maker, v.checker
                  from parameter p
                  join parameter_value v using (parameter_code)
                 order by p.parameter_code, v.valid_from desc
                """)
                .query((rs, n) -> new Value(
                        rs.getString("parameter_code"),
                        rs.getString("name_zh"),
                        rs.getString("unit"),
                        rs.getDate("valid_from").toLocalDate(),
                        rs.getString("value"),
                        rs.getString("maker"),
                        rs.getString("checker"),
                        rs.getDate("valid_from").toLocalDate().isAfter(today)))
                .list();
    }

    Optional<Value> inForce(String parameter, LocalDate day) {
        return values(day).stream()
                .filter(value -> value.code().equals(parameter) && !value.from().isAfter(day))
                .findFirst();
    }
}
