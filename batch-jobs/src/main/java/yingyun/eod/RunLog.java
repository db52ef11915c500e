package yingyun.eod;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/** 批量运行日志: what happened in the night and by whom; event names and facts, never customer data. Append-only. */
@Repository
class RunLog {

    private final JdbcClient jdbc;
    private final BankClock bankClock;
    private final Clock system;

    RunLog(JdbcClient jdbc, BankClock bankClock, Clock system) {
        this.jdbc = jdbc;
        this.bankClock = bankClock;
        this.system = system;
    }

    void write(BusinessDate day, @Nullable JobCode job, String event, Map<String, ?> facts, EmployeeNo by) {
        jdbc.sql("""
                insert into run_log (business_date, job_code, event, facts, logged_by, bank_time, recorded_at)
                values (:day, :job, :event, :facts::jsonb, :by, :bankTime, :recordedAt)
                """)
                .param("day", day.day())
                .param("job", job == null ? null : job.value())
                .param("event", event)
                .param("facts", json(facts))
                .param("by", by.value())
                .param("bankTime", bankClock.instant().atOffset(ZoneOffset.UTC))
                .param("recordedAt", system.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    static String json(Map<String, ?> facts) {
        return facts.entrySet().stream()
                .map(fact -> quoted(fact.getKey()) + ":" + quoted(String.valueOf(fact.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
