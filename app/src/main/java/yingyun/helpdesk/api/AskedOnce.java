package yingyun.helpdesk.api;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.helpdesk.inquiry.SystemsInquiries;
import yingyun.helpdesk.inquiry.SystemsInquiries.Asked;

/** The same key of one system is one inquiry, also when it comes many times at once: the others wait for the first. */
@Service
class AskedOnce {

    private final SystemsInquiries inquiries;
    private final Callers callers;
    private final ApiPepper pepper;
    private final KeyDesk keys;
    private final JdbcClient jdbc;

    AskedOnce(SystemsInquiries inquiries, Callers callers, ApiPepper pepper, KeyDesk keys, JdbcClient jdbc) {
        this.inquiries = inquiries;
        this.callers = callers;
        this.pepper = pepper;
        this.keys = keys;
        this.jdbc = jdbc;
    }

    record Outcome(String number, boolean first) {}

    private record Before(String bodyHash, String number) {}

    @Transactional
    Outcome ask(UUID idempotencyKey, Asked asked, Caller caller) {
        String hash = pepper.hash("body", Json.MAPPER.writeValueAsString(asked));
        if (!isFirst(idempotencyKey, hash, caller)) {
            Before before = jdbc.sql("""
                    select body_hash, inquiry_no as number from api_ask where key_id = :key and idempotency_key = :idempotency
                    """)
                    .param("key", caller.key().id())
                    .param("idempotency", idempotencyKey)
                    .query(Before.class)
                    .single();
            if (!before.bodyHash().equals(hash)) {
                throw new ApiProblem.IdempotencyKeyReused().refused();
            }
            return new Outcome(before.number(), false);
        }
        String number = inquiries.ask(asked, callers.asker(asked.asker(), caller));
        jdbc.sql("update api_ask set inquiry_no = :number where key_id = :key and idempotency_key = :idempotency")
                .param("number", number)
                .param("key", caller.key().id())
                .param("idempotency", idempotencyKey)
                .update();
        return new Outcome(number, true);
    }

    /** Waits where another request has just begun the same, and takes its place where that one fails. */
    private boolean isFirst(UUID idempotencyKey, String hash, Caller caller) {
        return jdbc.sql("""
                insert into api_ask (key_id, idempotency_key, body_hash, asked_at) values (:key, :idempotency, :hash, :now)
                on conflict do nothing
                """)
                        .param("key", caller.key().id())
                        .param("idempotency", idempotencyKey)
                        .param("hash", hash)
                        .param("now", ApiKeys.column(keys.systemNow()))
                        .update()
                == 1;
    }
}
