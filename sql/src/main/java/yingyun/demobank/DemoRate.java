package yingyun.demobank;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One published rate; {@code hundredths} of a percent a year, so 0.05 % is 5. Rates are added, never overwritten. */
public record DemoRate(
        String productCode,
        @Nullable String term,
        String currency,
        int hundredths,
        LocalDate effectiveDate,
        String publishNo) {}
