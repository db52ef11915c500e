package yingyun.helpdesk.clock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Versions of the service levels; what was published never changes. */
@Repository
class Policies {

    private final JdbcClient jdbc;
    private final Map<Integer, Policy> known = new ConcurrentHashMap<>();

    Policies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int latest() {
        return jdbc.sql("select max(policy_version) from sla_policy")
                .query(Integer.class)
                .single();
    }

    Policy at(int version) {
        return known.computeIfAbsent(version, this::read);
    }

    private Policy read(int version) {
        Map<String, Map<Metric, Policy.Target>> targets = targets(version);
        Map<String, Policy.Rule> rules = new HashMap<>();
        jdbc.sql("""
                select urgency, branch_hours, asker_counts, ack_seconds, urge_seconds from sla_rule where policy_version = :version
                """).param("version", version).query(rs -> {
            rules.put(
                    rs.getString("urgency"),
                    new Policy.Rule(
                            rs.getBoolean("branch_hours"),
                            rs.getBoolean("asker_counts"),
                            Duration.ofSeconds(rs.getInt("ack_seconds")),
                            Duration.ofSeconds(rs.getInt("urge_seconds")),
                            targets.getOrDefault(rs.getString("urgency"), Map.of())));
        });
        return new Policy(version, rules);
    }

    private Map<String, Map<Metric, Policy.Target>> targets(int version) {
        Map<String, List<Policy.Step>> steps = new HashMap<>();
        jdbc.sql(
                        "select urgency, metric, percent, level from sla_step where policy_version = :version order by percent")
                .param("version", version)
                .query(rs -> {
                    steps.computeIfAbsent(rs.getString("urgency") + rs.getString("metric"), key -> new ArrayList<>())
                            .add(new Policy.Step(rs.getInt("percent"), Level.valueOf(rs.getString("level"))));
                });
        Map<String, Map<Metric, Policy.Target>> targets = new HashMap<>();
        jdbc.sql("select urgency, metric, within_ms from sla_target where policy_version = :version")
                .param("version", version)
                .query(rs -> {
                    String urgency = rs.getString("urgency");
                    String metric = rs.getString("metric");
                    targets.computeIfAbsent(urgency, key -> new EnumMap<>(Metric.class))
                            .put(
                                    Metric.valueOf(metric),
                                    new Policy.Target(
                                            Duration.ofMillis(rs.getLong("within_ms")),
                                            steps.getOrDefault(urgency + metric, List.of())));
                });
        return targets;
    }
}
