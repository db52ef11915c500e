package yingyun.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An act that needs two persons, by its owner (eod, ledger, access …). Asked for through {@link FourEyes}; carried out when every
 * step is granted. What it would do is computed afresh at each look: if that differs from what was submitted, it can no longer be
 * granted.
 */
public interface FourEyesAct {

    /** Its name in requests, such as {@code eod.rerun}: stable, stored. */
    String name();

    /** Such as {@code MC08}. */
    String mcCode();

    /**
     * What the act would change, from the data as they are now.
     *
     * @throws Refused if it cannot be done now, or not by this maker
     */
    Prospect prospect(Map<String, String> facts, EmployeeNo maker);

    /**
     * Does it, under the grant. Called outside a transaction; the owner starts his own. Called again after a failure.
     *
     * @throws Refused if it cannot be done now
     */
    void execute(Grant grant, Map<String, String> facts);

    /**
     * Has {@link #execute} done it already under this grant? The acting table knows, by the grant's number. Asked where a process died
     * between the act and the note that it was done: then it is noted, and not done again.
     */
    boolean isDone(Grant grant);

    /**
     * @param subject what exactly is granted, as the acting table's trigger demands it, such as {@code RERUN JOB-090 2026-06-15}
     * @param title what the checker reads first, in the language asked for later: a message code and its facts
     * @param org whose matter it is: who may see the request
     * @param changes now and after, line by line
     * @param fingerprint of the data it rests on
     * @param keyFigure what the checker types himself; empty if nothing
     * @param risk a message code of one sentence
     */
    record Prospect(
            String subject,
            Sentence title,
            OrgCode org,
            List<Change> changes,
            String fingerprint,
            Optional<String> keyFigure,
            Sentence risk) {

        public Prospect {
            changes = List.copyOf(changes);
        }
    }

    /** One line of the table: what, now, after. */
    record Change(Sentence what, Sentence now, Sentence after) {}

    /** A message code with the facts of its placeholders; {@code plain} text where no words are needed. */
    record Sentence(String code, Map<String, String> facts) {

        /** Code of a text that is the same in every language: a number, a name. */
        public static final String PLAIN = "PLAIN";

        public Sentence {
            facts = Map.copyOf(facts);
        }

        public static Sentence of(String code) {
            return new Sentence(code, Map.of());
        }

        public static Sentence plain(String text) {
            return new Sentence(PLAIN, Map.of("text", text));
        }

        /** A name of the bank's own that it has in both languages. */
        public static Sentence plain(String chinese, String english) {
            return new Sentence(PLAIN, Map.of("text", chinese, "english", english));
        }

        public String in(Wording wording) {
            if (!code.equals(PLAIN)) {
                return wording.of(code, facts);
            }
            String text = facts.getOrDefault("text", "");
            return wording.isEnglish() ? facts.getOrDefault("english", text) : text;
        }
    }
}
