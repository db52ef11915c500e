package yingyun.helpdesk.clock;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One version of the service levels: by urgency, what is due when, and who is told on the way. Immutable. */
public record Policy(int version, Map<String, Rule> rules) {

    public Policy {
        rules = Map.copyOf(rules);
    }

    /**
     * @param branchHours its clock runs in the opening hours of the asking outlet, else in those of the desk
     * @param askerCounts time in which the asker has to say something counts too: the customer is still standing there
     * @param ackWithin counted time in which an escalation is acknowledged
     * @param urgeEvery between two 催办 of one inquiry
     */
    public record Rule(
            boolean branchHours,
            boolean askerCounts,
            Duration ackWithin,
            Duration urgeEvery,
            Map<Metric, Target> targets) {
        public Rule {
            targets = Map.copyOf(targets);
        }
    }

    /** @param within counted time */
    public record Target(Duration within, List<Step> steps) {
        public Target {
            steps = List.copyOf(steps);
        }
    }

    /** @param percent of the target, in counted time */
    public record Step(int percent, Level level) {}

    Rule rule(String urgency) {
        Rule rule = rules.get(urgency);
        if (rule == null) {
            throw new IllegalArgumentException("policy " + version + " knows no " + urgency);
        }
        return rule;
    }

    Optional<Target> target(String urgency, Metric metric) {
        return Optional.ofNullable(rule(urgency).targets().get(metric));
    }
}
