package yingyun.ledger.breaks;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How far each step narrowed: of how many, to how many.
 *
 * @param firstAt when the first line came that is not counted on both sides
 */
public record Narrowing(
        int orgs,
        int orgsLeft,
        int subjects,
        int subjectsLeft,
        int currencies,
        int currenciesLeft,
        int hours,
        int hoursLeft,
        long lines,
        long linesLeft,
        @Nullable LocalDateTime firstAt) {}
