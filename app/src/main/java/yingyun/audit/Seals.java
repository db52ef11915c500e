package yingyun.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far the log is sealed, and whether its last seal still fits; the whole chain is recomputed by {@code verify}. */
@Repository
class Seals {

    private static final int MOST_TAIL = 100_000;

    private final JdbcClient jdbc;
    private @Nullable Checked last;

    Seals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param tail rows that no seal holds yet
     * @param fits the last seal, computed anew
     */
    record State(long sealNo, long toRow, Instant sealedAt, int tail, boolean fits) {}

    private record Checked(long sealNo, boolean fits) {}

    private record Last(long sealNo, long toRow, Instant sealedAt, int tail) {}

    /** Empty before the first seal. */
    Optional<State> state() {
        return jdbc.sql("""
                select s.seal_no, s.to_row, s.sealed_at,
                       (select count(*) from (select 1 from audit_row r where r.audit_id > s.to_row limit :most) t)
                       + (select count(*) from audit_seal_gap g join audit_row r using (audit_id)) as tail
                  from audit_seal s
                 order by s.seal_no desc
                 limit 1
                """)
                .param("most", MOST_TAIL)
                .query((rs, n) -> new Last(
                        rs.getLong(1),
                        rs.getLong(2),
                        rs.getObject(3, OffsetDateTime.class).toInstant(),
                        rs.getInt(4)))
                .optional()
                .map(seal -> new State(seal.sealNo(), seal.toRow(), seal.sealedAt(), seal.tail(), fits(seal.sealNo())));
    }

    /** One reader computes; those who come meanwhile wait for the answer. */
    private synchronized boolean fits(long sealNo) {
        Checked known = last;
        if (known == null || known.sealNo != sealNo) {
            known = new Checked(sealNo, recomputed(sealNo));
            last = known;
        }
        return known.fits;
    }

    private boolean recomputed(long sealNo) {
        return jdbc.sql("""
                select s.hash = encode(sha256(convert_to(audit_seal_text(s) || coalesce(rows.digests, ''), 'UTF8')), 'hex')
                       and s.row_count = rows.count
                       and s.prev_hash = coalesce((select p.hash from audit_seal p where p.seal_no = s.seal_no - 1), repeat('0', 64))
                  from audit_seal s
                 cross join lateral (
                    select string_agg(encode(sha256(convert_to(audit_row_text(r), 'UTF8')), 'hex'), '' order by r.audit_id) as digests,
                           count(*) as count
                      from audit_row r
                     where r.audit_id = any (s.late)
                        or r.audit_id between s.from_row and s.to_row
                           and not exists (select from audit_seal l where l.seal_no > s.seal_no and r.audit_id = any (l.late))
                           and not exists (select from audit_seal_gap g where g.audit_id = r.audit_id)) rows
                 where s.seal_no = :no
                """).param("no", sealNo).query(Boolean.class).single();
    }
}
