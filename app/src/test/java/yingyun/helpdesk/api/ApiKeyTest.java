package yingyun.helpdesk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;
import yingyun.duty.Refusal;
import yingyun.helpdesk.inquiry.DeskStories;
import yingyun.helpdesk.inquiry.SystemsInquiries.Asked;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;

/** A key's life by two persons, how far it reaches, and the question that is asked once. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 6, 25, 10, 24);

    private final DeskStories bank = new DeskStories("yingyun.helpdesk.api");
    private final Operator admin = bank.person("SYS_ADMIN", 0);
    private final Operator security = bank.person("SEC_ADMIN", 0);
    private final Operator teller = bank.person("TELLER", 0);
    private final KeyDesk desk = bank.bean(KeyDesk.class);
    private final KeyMaker keys = new KeyMaker(
            bank.bean(FourEyes.class),
            desk,
            bank.bean(ApiKeys.class),
            admin,
            request -> bank.agrees(request, security));

    @AfterAll
    void close() {
        bank.close();
    }

    private ApiKey admit(String key) {
        return desk.admit(Optional.of("Bearer " + key));
    }

    @Test
    void one_asks_another_agrees_and_it_is_taken_out_once_by_who_asked() {
        long request = keys.asked(keys.facts("CORE", teller.orgCode().value(), "ask"));
        assertThat(bank.texts("select system_code from api_key where system_code = 'CORE'"))
                .isEmpty();
        bank.agrees(request, security);
        long id = Long.parseLong(bank.texts("select key_id::text from api_key where system_code = 'CORE'")
                .getFirst());

        assertThat(Refusal.of(() -> desk.takeOut(id, bank.person("SEC_ADMIN", 0))))
                .isInstanceOf(ApiProblem.NotToTakeOut.class);
        String key = desk.takeOut(id, admin).key();
        assertThat(Refusal.of(() -> desk.takeOut(id, admin))).isInstanceOf(ApiProblem.NotToTakeOut.class);

        assertThat(key).matches("yy_[a-z0-9]{8}_[A-Za-z0-9_-]{43}");
        assertThat(admit(key).system()).isEqualTo("CORE");
        assertThat(bank.texts("select row_to_json(k)::text from api_key k where key_id = ?", id))
                .as("only a hash and the prefix are kept")
                .noneMatch(row -> row.contains(key.substring(12)));
        assertThat(bank.texts("select action from audit_row where object = 'CORE' order by audit_id"))
                .containsExactly("API_KEY_GRANTED", "API_KEY_TAKEN_OUT");
    }

    @Test
    void a_row_without_the_grant_of_two_or_with_more_than_was_granted_is_refused_by_the_database() {
        long id = keys.granted(keys.facts("LEDGER", "010000000", "search"));

        assertThatThrownBy(() -> bank.texts("""
                insert into api_key (system_code, org_code, scopes, per_minute, valid_from, valid_to, webhook_nonce, requested_by, granted_by,
                                     granted_at, approval_id)
                select 'LEDGER', '010000000', '{SEARCH,ASK}', 600, valid_from, valid_to, webhook_nonce, requested_by, granted_by, now(),
                       (select max(approval_id) from approval)
                  from api_key where key_id = ? returning '1'
                """, id)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void what_is_wrong_in_the_form_is_said_before_anybody_is_asked() {
        Map<String, String> good = keys.facts("GOOD", "010000000", "ask");
        for (Map.Entry<String, String> wrong : Map.of(
                        "system", "a b",
                        "org", "12",
                        "perMinute", "601",
                        "to", "2028-01-01",
                        "from", "x",
                        "url", "https://x.example/hook")
                .entrySet()) {
            Map<String, String> facts = new java.util.LinkedHashMap<>(good);
            facts.put(wrong.getKey(), wrong.getValue());
            assertThat(Refusal.of(() -> keys.asked(facts)))
                    .as(wrong.getKey())
                    .isInstanceOf(ApiProblem.FieldWrong.class);
        }
        good.remove("ask");
        assertThat(Refusal.of(() -> keys.asked(good))).isInstanceOf(ApiProblem.FieldWrong.class);
    }

    @Test
    void a_wrong_a_revoked_an_expired_and_a_too_busy_key_open_nothing() {
        KeyMaker.Made made = keys.make(keys.facts("TERMINAL", "010000000", "ask"));
        assertThat(Refusal.of(() -> desk.admit(Optional.empty()))).isInstanceOf(ApiProblem.KeyMissing.class);
        assertThat(Refusal.of(() -> admit("x"))).isInstanceOf(ApiProblem.KeyWrong.class);
        assertThat(Refusal.of(
                        () -> admit(made.key().substring(0, 54) + (made.key().endsWith("A") ? "B" : "A"))))
                .isInstanceOf(ApiProblem.KeyWrong.class);
        assertThat(bank.bean(ApiKeys.class).find(made.id()).lastUsedAt()).isNull();
        admit(made.key());
        assertThat(bank.bean(ApiKeys.class).find(made.id()).lastUsedAt()).isNotNull();

        bank.clock(MORNING.plusYears(1));
        assertThat(Refusal.of(() -> admit(made.key()))).isInstanceOf(ApiProblem.KeyEnded.class);
        bank.clock(MORNING);
        desk.revoke(made.id(), "系统下线", security);
        assertThat(Refusal.of(() -> admit(made.key()))).isInstanceOf(ApiProblem.KeyEnded.class);
        assertThat(Refusal.of(() -> desk.revoke(made.id(), "再来一次", security)))
                .isInstanceOf(ApiProblem.RevokedAlready.class);

        Map<String, String> slow = keys.facts("SLOW", "010000000", "ask");
        slow.put("perMinute", "1");
        String key = keys.make(slow).key();
        assertThat(IntStream.range(0, 3).mapToObj(i -> {
                    try {
                        return admit(key).system();
                    } catch (yingyun.kernel.Refused refused) {
                        return refused.problem().code();
                    }
                }))
                .as("a minute may turn once in between, not twice")
                .contains("SLOW", "HD-7005");
    }

    @Test
    void it_asks_only_for_who_may_ask_himself_within_its_orgs() {
        Caller own = caller(teller.orgCode().value());
        Caller elsewhere = caller(bank.person("TELLER", 9).orgCode().value());
        assertThat(elsewhere.key().org()).isNotEqualTo(teller.orgCode());

        Operator asker = bank.bean(Callers.class).asker(teller.employeeNo().value(), own);
        assertThat(asker.orgCode()).isEqualTo(teller.orgCode());
        assertThat(asker.terminal()).startsWith("API:");
        Callers callers = bank.bean(Callers.class);
        assertThat(Refusal.of(() -> callers.asker(teller.employeeNo().value(), elsewhere)))
                .isInstanceOf(ApiProblem.AskerUnknown.class);
        assertThat(Refusal.of(() -> callers.asker(admin.employeeNo().value(), caller("010000000"))))
                .isInstanceOf(ApiProblem.AskerUnknown.class);
        assertThat(Refusal.of(() -> callers.asker("E999999", own))).isInstanceOf(ApiProblem.AskerUnknown.class);
        assertThat(Refusal.of(() -> callers.asker("'; --", own))).isInstanceOf(ApiProblem.AskerUnknown.class);
    }

    private Caller caller(String org) {
        KeyMaker.Made made = keys.make(keys.facts("S" + org.substring(3), org, "ask", "read"));
        return bank.bean(Callers.class).of(admit(made.key()));
    }

    @Test
    void twenty_equal_questions_at_once_are_one_inquiry_and_another_body_is_refused() throws Exception {
        Caller caller = bank.bean(Callers.class)
                .of(admit(keys.make(keys.facts("MANY", "010000000", "ask")).key()));
        AskedOnce asks = bank.bean(AskedOnce.class);
        java.util.UUID key = java.util.UUID.randomUUID();
        Asked asked = new Asked(teller.employeeNo().value(), "U2", "", "", "", "残损币怎么兑换");
        long before = count();
        try (ExecutorService all = Executors.newFixedThreadPool(20)) {
            java.util.concurrent.Callable<AskedOnce.Outcome> one = () -> asks.ask(key, asked, caller);
            List<AskedOnce.Outcome> outcomes = all.invokeAll(java.util.Collections.nCopies(20, one)).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(outcomes.stream().map(AskedOnce.Outcome::number).distinct())
                    .hasSize(1);
            assertThat(outcomes.stream().filter(AskedOnce.Outcome::first)).hasSize(1);
        }
        assertThat(count()).isEqualTo(before + 1);

        Asked other = new Asked(teller.employeeNo().value(), "U2", "", "", "", "假币怎么收缴");
        assertThat(Refusal.of(() -> asks.ask(key, other, caller))).isInstanceOf(ApiProblem.IdempotencyKeyReused.class);
        java.util.UUID failing = java.util.UUID.randomUUID();
        Asked empty = new Asked(teller.employeeNo().value(), "U2", "", "", "", "");
        assertThatThrownBy(() -> asks.ask(failing, empty, caller)).isInstanceOf(yingyun.kernel.Refused.class);
        assertThat(asks.ask(failing, other, caller).first())
                .as("a refused one does not use the key up")
                .isTrue();
    }

    private long count() {
        return Long.parseLong(bank.texts("select count(*)::text from inquiry").getFirst());
    }

    @Test
    void the_scope_of_a_branch_is_its_tree() {
        assertThat(bank.bean(Callers.class)
                        .of(admit(keys.make(keys.facts("TREE", teller.orgCode().value(), "read"))
                                .key()))
                        .scope()
                        .reaches(OrgCode.of("010000000")))
                .isFalse();
    }
}
