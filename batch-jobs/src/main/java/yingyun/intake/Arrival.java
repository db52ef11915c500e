package yingyun.intake;

import yingyun.intake.KnownFile.SeenFile;

/**
 * A file and its control file, both kept in the store.
 *
 * @param controlBytes at most one byte more than a control file may have
 */
@SuppressWarnings("ArrayRecordComponent")
record Arrival(DayFileName name, SeenFile seen, String sha256, String controlSha256, byte[] controlBytes) {}
