package yingyun.distribution.inbox;

import java.time.Instant;
import java.util.Optional;
import yingyun.distribution.PackageState;
import yingyun.distribution.PaperNo;
import yingyun.kernel.OrgCode;

/**
 * A released paper as one person sees it.
 *
 * @param recipientOrg who is to sign for it: mostly its own org
 * @param fileSha256 of the format that is signed for
 * @param isCorrection it replaces a version that was released before
 * @param clean may be signed for with the whole pack
 * @param seen this person has opened it
 */
record Paper(
        long packageId,
        PaperNo no,
        String nameZh,
        String nameEn,
        String orgName,
        OrgCode recipientOrg,
        PackageState state,
        boolean signRequired,
        boolean clean,
        boolean isCorrection,
        Instant releasedAt,
        Instant dueAt,
        String format,
        String fileSha256,
        int pages,
        long rows,
        boolean hasXlsx,
        Optional<Receipt> receipt,
        boolean seen) {

    public String name(boolean english) {
        return english ? nameEn : nameZh;
    }

    public boolean waits() {
        return signRequired && state.waitsForSignature();
    }

    /** {@code 7c1e 52d0 … a94f}: enough for eyes. */
    public String shortHash() {
        return fileSha256.substring(0, 4) + " " + fileSha256.substring(4, 8) + " … " + fileSha256.substring(60);
    }
}
