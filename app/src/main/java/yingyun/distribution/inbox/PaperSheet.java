package yingyun.distribution.inbox;

import java.util.List;

/**
 * The paper in the middle and what stands right of it.
 *
 * @param blocked why this person cannot sign it; empty if he can, or if nothing is to be signed
 * @param actingFor whom he would sign for; empty for himself
 */
record PaperSheet(
        String no,
        String reportCode,
        String name,
        String orgName,
        String day,
        int version,
        int page,
        int pages,
        long rows,
        String hash,
        String shortHash,
        String format,
        boolean hasXlsx,
        String state,
        String tone,
        boolean isVoid,
        boolean isCorrection,
        boolean clean,
        String due,
        List<Version> versions,
        List<Remark> remarks,
        List<Station> way,
        long views,
        long copies,
        boolean maySign,
        String blocked,
        String actingFor,
        ReceiptLine receipt) {

    record Version(String no, int version, boolean isVoid, boolean here) {}

    record Remark(String code, String place, String expected, String found, String reason) {}

    record Station(String tone, String headline, String text) {}

    /** Empty strings where nobody has signed. */
    record ReceiptLine(String who, String actingFor, String time, String terminal, String hash, long signatureNo) {

        static final ReceiptLine NONE = new ReceiptLine("", "", "", "", "", 0);

        public boolean isThere() {
            return !who.isEmpty();
        }
    }
}
