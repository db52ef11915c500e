package yingyun.reference;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.OrgCode;

/** One org as it stands on a date. Level: HO, T1, T2, SB, OT or VI (domain study 1.1). */
public record Org(
        OrgCode orgCode,
        String name,
        String level,
        @Nullable OrgCode parentCode,
        @Nullable OrgCode accountingOrg,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {}
