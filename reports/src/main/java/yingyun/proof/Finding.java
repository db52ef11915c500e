package yingyun.proof;

import yingyun.kernel.BusinessDate;
import yingyun.kernel.Wording;

/**
 * One thing that is not as it must be.
 *
 * @param table the table (or {@code store}) where it stands
 * @param item leaf, job and step, column, file: whatever the check looked at
 * @param place org, subject, currency and masked account; empty where none applies
 */
public record Finding(
        String code,
        BusinessDate businessDate,
        String table,
        String item,
        String place,
        String expected,
        String found) {

    public String sentence(Wording wording) {
        return code + " " + wording.of(code, Wording.facts(this));
    }
}
