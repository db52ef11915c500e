package yingyun.operations.startofday;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item as it stands: what people said counts where the data cannot say, or where two have waived what it says.
 *
 * @param result {@code GREEN}, {@code RED}, {@code TICKED}, {@code WAIVED}, {@code NOT_APPLICABLE} or {@code OPEN}
 */
record Standing(Item item, Reading reading, String result, Optional<Checks.Recorded> byPeople) {

    static Standing of(Item item, Reading reading, Checks.@Nullable Recorded latest) {
        if (latest != null && counts(latest, reading)) {
            return new Standing(item, reading, latest.result(), Optional.of(latest));
        }
        return new Standing(item, reading, reading.isManual() ? "OPEN" : reading.result(), Optional.empty());
    }

    private static boolean counts(Checks.Recorded latest, Reading reading) {
        return switch (latest.result()) {
            case "WAIVED" -> !reading.result().equals(Reading.GREEN);
            case "TICKED" -> reading.isManual();
            default -> false;
        };
    }

    boolean isGood() {
        return !result.equals("OPEN") && !result.equals("RED");
    }
}
