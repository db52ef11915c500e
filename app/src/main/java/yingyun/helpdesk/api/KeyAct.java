package yingyun.helpdesk.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.reference.BankClock;
import yingyun.reference.OrgTree;
import yingyun.reference.Parameters;

/** MC16 接口密钥: asked for by the system administrator, agreed to by the security administrator. */
@Component
class KeyAct implements FourEyesAct {

    static final String NAME = "helpdesk.api-key";
    static final String ALLOWED = "api.webhook.allowed";

    private final ApiKeys keys;
    private final OrgTree orgs;
    private final Parameters parameters;
    private final BankClock clock;
    private final AuditTrail audit;
    private final TransactionTemplate inTransaction;

    KeyAct(
            ApiKeys keys,
            OrgTree orgs,
            Parameters parameters,
            BankClock clock,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.keys = keys;
        this.orgs = orgs;
        this.parameters = parameters;
        this.clock = clock;
        this.audit = audit;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String mcCode() {
        return "MC16";
    }

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        KeyRequest wanted = lawful(facts);
        return new Prospect(
                wanted.subject(),
                new Sentence("HD-api.key.title", Map.of("system", wanted.system())),
                wanted.org(),
                List.of(
                        change("HD-api.field.scopes", wanted.scopeNames()),
                        change("HD-api.field.org", wanted.org().value()),
                        change("HD-api.field.valid", wanted.from() + " – " + wanted.to()),
                        change("HD-api.field.perMinute", Integer.toString(wanted.perMinute())),
                        change(
                                "HD-api.field.url",
                                wanted.webhookUrl().isEmpty()
                                        ? "–"
                                        : wanted.webhookUrl() + " (" + String.join(", ", wanted.events()) + ")")),
                wanted.subject(),
                Optional.empty(),
                Sentence.of("HD-api.key.risk"));
    }

    private static Change change(String what, String after) {
        return new Change(Sentence.of(what), Sentence.plain("–"), Sentence.plain(after));
    }

    private KeyRequest lawful(Map<String, String> facts) {
        KeyRequest wanted = KeyRequest.of(facts);
        LocalDate today = clock.now().toLocalDate();
        if (!wanted.org().value().equals(Callers.HEAD_OFFICE)
                && orgs.find(wanted.org(), BusinessDate.of(today)).isEmpty()) {
            throw KeyRequest.wrong("org");
        }
        if (wanted.to().isBefore(today)) {
            throw KeyRequest.wrong("to");
        }
        if (!wanted.webhookUrl().isEmpty()) {
            WebhookAddress.of(wanted.webhookUrl(), parameters.text(ALLOWED, BusinessDate.of(today)));
        }
        return wanted;
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        KeyRequest wanted = lawful(facts);
        inTransaction.executeWithoutResult(status -> {
            keys.add(wanted, grant, clock.instant());
            audit.record(new Auditable(
                    "API_KEY_GRANTED",
                    grant.maker(),
                    wanted.org(),
                    "-",
                    wanted.system(),
                    Map.of(
                            "approval",
                            Long.toString(grant.approvalId()),
                            "checker",
                            grant.checker().value()),
                    Auditable.DONE));
        });
    }

    @Override
    public boolean isDone(Grant grant) {
        return keys.isMadeUnder(grant.approvalId());
    }
}
