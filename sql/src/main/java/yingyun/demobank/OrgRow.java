package yingyun.demobank;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One effective-dated state of an organisation; {@code validTo} is its last day, absent while it lasts. */
public record OrgRow(
        String orgCode,
        String name,
        OrgLevel level,
        @Nullable String parentCode,
        @Nullable String accountingOrg,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    public boolean isValidOn(LocalDate date) {
        return !date.isBefore(validFrom) && (validTo == null || !date.isAfter(validTo));
    }
}
