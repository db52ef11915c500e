package yingyun.helpdesk.clock;

import java.util.Optional;
import java.util.Set;

/** Whom a step tells, and who is told next if he does not acknowledge in time. */
public enum Level {
    /** 答复员: a nudge, nothing to acknowledge. */
    ANSWERER(Set.of()),
    /** 坐席班长. */
    LEAD(Set.of("AGENT_LEAD")),
    /** 值班经理. */
    DUTY_MANAGER(Set.of("DUTY_MANAGER")),
    /** 部门负责人. */
    DEPARTMENT_HEAD(Set.of("OPS_GM", "OPS_DGM"));

    private final Set<String> roles;

    Level(Set<String> roles) {
        this.roles = roles;
    }

    /** Any of them may acknowledge. */
    Set<String> roles() {
        return roles;
    }

    boolean isAcknowledged() {
        return this != ANSWERER;
    }

    Optional<Level> next() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }
}
