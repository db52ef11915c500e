package yingyun.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.Store;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Refused;

/** The rendered papers of a day as they lie in the store: every byte by its hash. */
final class Papers {

    private final JdbcClient jdbc;
    private final Store store;

    Papers(JdbcClient jdbc, Store store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    private record Rendered(String name, String sha256, long bytes) {}

    List<Finding> look(BusinessDate day) {
        List<Rendered> files = jdbc.sql("""
                select report_code || '_' || org_code || '_' || to_char(business_date, 'YYYYMMDD') || '_v' || version_no || '.' || lower(format),
                       file_sha256, bytes
                  from report_artifact
                 where business_date = :day
                   and state in ('RENDERED', 'REPLACED')
                 order by 1
                """)
                .param("day", day.day())
                .query((rs, n) -> new Rendered(rs.getString(1), rs.getString(2), rs.getLong(3)))
                .list();
        List<Finding> findings = new ArrayList<>();
        for (Rendered file : files) {
            String damage = damage(file.sha256());
            if (!damage.isEmpty()) {
                findings.add(new Finding("PF-2001", day, "store", file.name(), "", file.sha256(), damage));
            } else if (bytes(file) != file.bytes()) {
                findings.add(new Finding(
                        "PF-2007",
                        day,
                        "report_artifact",
                        file.name() + " bytes",
                        "",
                        Long.toString(bytes(file)),
                        Long.toString(file.bytes())));
            }
        }
        return findings;
    }

    private long bytes(Rendered file) {
        try {
            return Files.size(store.path(file.sha256()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String damage(String sha256) {
        try {
            return store.matches(sha256) ? "" : "DAMAGED";
        } catch (Refused notThere) {
            return "MISSING";
        }
    }
}
