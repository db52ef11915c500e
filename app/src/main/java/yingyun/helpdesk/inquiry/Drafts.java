package yingyun.helpdesk.inquiry;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/**
 * 草稿: saved every two seconds, read by nobody but their writer. A save says which revision it goes on from; where another tab was
 * faster, nothing is overwritten and both texts are shown.
 */
@Repository
class Drafts {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** Of all fields together, as JSON. */
    static final int MOST_CHARACTERS = 16_000;

    private static final int MOST_FIELDS = 12;

    private final JdbcClient jdbc;
    private final SafeText texts;
    private final BankClock clock;

    Drafts(JdbcClient jdbc, SafeText texts, BankClock clock) {
        this.jdbc = jdbc;
        this.texts = texts;
        this.clock = clock;
    }

    enum Purpose {
        ASK,
        ANSWER,
        INTERNAL_NOTE,
        INFO_REQUEST,
        FOLLOW_UP,
        INFO,
        PHONE
    }

    /** @param fields by name, masked */
    record Draft(int revision, Map<String, String> fields, Instant savedAt) {

        Draft {
            fields = Map.copyOf(fields);
        }

        static Draft none() {
            return new Draft(0, Map.of(), Instant.EPOCH);
        }

        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    Draft find(EmployeeNo owner, Purpose purpose, String inquiryNo) {
        return jdbc.sql("""
                select revision, fields_masked, saved_at from inquiry_draft
                 where owner = :owner and purpose = :purpose and inquiry_no = :no
                """)
                .param("owner", owner.value())
                .param("purpose", purpose.name())
                .param("no", inquiryNo)
                .query((rs, n) -> new Draft(
                        rs.getInt("revision"), read(rs.getString("fields_masked")), Inquiries.certain(rs, "saved_at")))
                .optional()
                .orElse(Draft.none());
    }

    /**
     * @param revision that the writer's page goes on from; 0 for the first
     * @return the new state; empty where somebody (another tab) has saved since
     */
    @Transactional
    Optional<Draft> save(EmployeeNo owner, Purpose purpose, String inquiryNo, int revision, Map<String, String> typed) {
        Map<String, String> fields = new TreeMap<>();
        typed.entrySet().stream()
                .limit(MOST_FIELDS)
                .forEach(field -> fields.put(field.getKey(), texts.draft(field.getValue(), MOST_CHARACTERS / 2)));
        Instant now = clock.instant();
        return jdbc.sql("""
                insert into inquiry_draft (owner, purpose, inquiry_no, revision, fields_masked, saved_at)
                values (:owner, :purpose, :no, 1, :fields::jsonb, :now)
                on conflict (owner, purpose, inquiry_no) do update
                   set revision = inquiry_draft.revision + 1, fields_masked = excluded.fields_masked, saved_at = excluded.saved_at
                 where inquiry_draft.revision = :revision
                    or inquiry_draft.fields_masked = '{}'::jsonb
                    or inquiry_draft.fields_masked = excluded.fields_masked
                returning revision
                """)
                .param("owner", owner.value())
                .param("purpose", purpose.name())
                .param("no", inquiryNo)
                .param("revision", revision)
                .param("fields", JSON.writeValueAsString(fields))
                .param("now", Inquiries.column(now))
                .query(Integer.class)
                .optional()
                .map(saved -> new Draft(saved, fields, now));
    }

    /** Sent: nothing is left to write. */
    void clear(EmployeeNo owner, Purpose purpose, String inquiryNo) {
        jdbc.sql("""
                update inquiry_draft set revision = revision + 1, fields_masked = '{}'::jsonb, saved_at = :now
                 where owner = :owner and purpose = :purpose and inquiry_no = :no
                """)
                .param("owner", owner.value())
                .param("purpose", purpose.name())
                .param("no", inquiryNo)
                .param("now", Inquiries.column(clock.instant()))
                .update();
    }

    private static Map<String, String> read(String json) {
        return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    }
}
