package yingyun.operations.startofday;

import java.util.Map;

/**
 * What the data says of an item at this moment.
 *
 * @param result {@code GREEN}, {@code RED}, {@code NOT_APPLICABLE}, or {@code MANUAL}: the data cannot say, a person must
 * @param code message code of the sentence, {@code OP-31xx}
 */
record Reading(String result, String code, Map<String, String> facts) {

    static final String GREEN = "GREEN";
    static final String RED = "RED";
    static final String NOT_APPLICABLE = "NOT_APPLICABLE";
    static final String MANUAL = "MANUAL";

    Reading {
        facts = Map.copyOf(facts);
    }

    static Reading green(String code, Map<String, String> facts) {
        return new Reading(GREEN, code, facts);
    }

    static Reading red(String code, Map<String, String> facts) {
        return new Reading(RED, code, facts);
    }

    static Reading manual(String code, Map<String, String> facts) {
        return new Reading(MANUAL, code, facts);
    }

    static Reading notApplicable(String code, Map<String, String> facts) {
        return new Reading(NOT_APPLICABLE, code, facts);
    }

    boolean isManual() {
        return result.equals(MANUAL);
    }
}
