package yingyun.eod;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;

/**
 * The DAG as data: rows of {@code job} and {@code job_dependency}, and the bean of each. An edge to a job that is not installed or not
 * due that day counts as satisfied.
 */
@Component
public class Catalogue {

    private final JdbcClient jdbc;
    private final Map<JobCode, DayJob> beans = new TreeMap<>();

    public Catalogue(JdbcClient jdbc, List<DayJob> jobs) {
        this.jdbc = jdbc;
        jobs.forEach(job -> beans.put(job.code(), job));
    }

    /** A bean without a row, or an enabled row without a bean, stops the start. */
    public void check() {
        Set<JobCode> mismatch = new TreeSet<>(beans.keySet());
        for (CatalogueRow row : rows()) {
            if (!mismatch.remove(row.jobCode())) {
                mismatch.add(row.jobCode());
            }
        }
        if (!mismatch.isEmpty()) {
            throw new EodProblem.CatalogueMismatch(String.join(
                            ", ", mismatch.stream().map(JobCode::value).toList()))
                    .refused();
        }
    }

    DayJob job(JobCode code) {
        DayJob job = beans.get(code);
        if (job == null) {
            throw new EodProblem.CatalogueMismatch(code.value()).refused();
        }
        return job;
    }

    /** The jobs that are due on that day, each after all it needs; where the edges leave a choice, by code. */
    public List<CatalogueRow> due(BusinessDate day) {
        Map<JobCode, CatalogueRow> waiting = new LinkedHashMap<>();
        rows().stream()
                .filter(row -> row.isDue(day))
                .sorted(Comparator.comparing(CatalogueRow::jobCode))
                .forEach(row -> waiting.put(row.jobCode(), row));
        List<CatalogueRow> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            CatalogueRow next = waiting.values().stream()
                    .filter(row -> row.needs().stream().noneMatch(waiting::containsKey))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the chain has a circle: " + waiting.keySet()));
            waiting.remove(next.jobCode());
            ordered.add(next);
        }
        return ordered;
    }

    /** The job and all due jobs that need it, directly or not, in their order. */
    List<JobCode> fromHereOn(JobCode first, BusinessDate day) {
        Set<JobCode> found = new TreeSet<>(Set.of(first));
        List<JobCode> ordered = new ArrayList<>();
        for (CatalogueRow row : due(day)) {
            if (row.jobCode().equals(first) || row.needs().stream().anyMatch(found::contains)) {
                found.add(row.jobCode());
                ordered.add(row.jobCode());
            }
        }
        return ordered;
    }

    private List<CatalogueRow> rows() {
        return jdbc.sql("""
                select j.job_code, j.name_zh, j.name_en, j.frequency, j.may_skip,
                       coalesce(array_agg(d.needs::text order by d.needs) filter (where d.needs is not null), '{}') as needs
                  from job j
                  left join job_dependency d on d.job_code = j.job_code
                 where j.enabled
                 group by j.job_code
                 order by j.job_code
                """)
                .query((rs, n) -> new CatalogueRow(
                        JobCode.of(rs.getString("job_code")),
                        rs.getString("name_zh"),
                        rs.getString("name_en"),
                        rs.getString("frequency").charAt(0),
                        rs.getBoolean("may_skip"),
                        List.of((String[]) rs.getArray("needs").getArray()).stream()
                                .map(JobCode::of)
                                .toList()))
                .list();
    }
}
