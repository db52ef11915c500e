package yingyun.approval;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyes;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.FourEyesAct.Prospect;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;
import yingyun.kernel.Right;
import yingyun.kernel.SecondFactor;
import yingyun.reference.BankClock;

/**
 * Where requests are filed and decided. Each decision is one transaction with its audit row; after the last one {@link Executions}
 * carries the act out. Deadlines count by the bank clock.
 */
@Service
class ApprovalDesk implements FourEyes {

    private static final int SHORTEST_REASON = 10;

    private final Requests requests;
    private final WrongFigures wrongFigures;
    private final Acts acts;
    private final Executions executions;
    private final SecondFactor secondFactor;
    private final AuditTrail audit;
    private final BankClock clock;
    private final TransactionTemplate inTransaction;

    ApprovalDesk(
            Requests requests,
            WrongFigures wrongFigures,
            Acts acts,
            Executions executions,
            SecondFactor secondFactor,
            AuditTrail audit,
            BankClock clock,
            PlatformTransactionManager transactions) {
        this.requests = requests;
        this.wrongFigures = wrongFigures;
        this.acts = acts;
        this.executions = executions;
        this.secondFactor = secondFactor;
        this.audit = audit;
        this.clock = clock;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    /**
     * What the checker brings.
     *
     * @param step the one that his page showed
     * @param keyFigure as typed; empty where none is asked for
     * @param code of the second factor
     */
    record Answer(int step, String keyFigure, String code, String opinion) {}

    @Override
    public long ask(String act, Map<String, String> facts, String reason, Operator maker) {
        FourEyesAct owner = acts.named(act);
        String said = reason.strip();
        if (said.codePointCount(0, said.length()) < SHORTEST_REASON) {
            throw new ApprovalProblem.ReasonTooShort().refused();
        }
        Prospect prospect = owner.prospect(facts, maker.employeeNo());
        return Refusals.translated(
                0,
                owner.mcCode(),
                () -> java.util.Objects.requireNonNull(inTransaction.execute(status -> {
                    long id = requests.add(act, facts, said, owner.mcCode(), prospect, maker, clock.instant());
                    audit.record(Auditable.done(
                            "REQUEST_ASKED",
                            maker,
                            object(id),
                            Map.of("mc", owner.mcCode(), "act", act, "subject", prospect.subject())));
                    return id;
                })));
    }

    Optional<Request> find(long id, Operator reader) {
        return requests.find(id, scope(reader), clock.instant());
    }

    /** What the act would change now; a refusal if it cannot be done now. */
    Outlook outlook(Request request) {
        try {
            Prospect now = acts.named(request.content().act())
                    .prospect(request.content().facts(), request.maker().employeeNo());
            return Outlook.of(request, now);
        } catch (Refused notNow) {
            return Outlook.impossible(notNow.problem());
        }
    }

    /** Agrees to the step that waits; after the last one the act is carried out. */
    Request agree(long id, Answer answer, Operator checker) {
        Request request = existing(id, checker);
        audited(request, checker, () -> {
            mayDecide(request, answer.step(), checker);
            figureIsRight(request, answer.keyFigure(), checker.employeeNo());
            nothingChanged(request);
            factorIsRight(request, checker.employeeNo(), answer.code());
            record(
                    request,
                    checker,
                    "REQUEST_GRANTED",
                    answer.opinion().strip(),
                    () -> requests.grant(request, checker, answer.opinion().strip(), clock.instant()));
        });
        Request granted = existing(id, checker);
        return granted.state() == RequestState.GRANTED ? carriedOut(granted, checker) : granted;
    }

    /** Gives it back to the maker, who reads why. */
    Request giveBack(long id, int step, String opinion, Operator checker) {
        Request request = existing(id, checker);
        audited(request, checker, () -> {
            mayDecide(request, step, checker);
            if (opinion.strip().length() < 2) {
                throw new ApprovalProblem.OpinionMissing().refused();
            }
            end(request, checker, "REQUEST_RETURNED", opinion.strip());
        });
        return existing(id, checker);
    }

    Request withdraw(long id, String opinion, Operator maker) {
        Request request = existing(id, maker);
        audited(request, maker, () -> {
            if (!request.isMadeBy(maker.employeeNo())) {
                throw new ApprovalProblem.NotTheMaker(id).refused();
            }
            end(request, maker, "REQUEST_WITHDRAWN", opinion.strip());
        });
        return existing(id, maker);
    }

    /** Once more after a failure, by the last checker, in time. */
    Request executeAgain(long id, Operator checker) {
        Request request = existing(id, checker);
        if (!request.mayBeExecutedAgainBy(checker.employeeNo(), clock.instant())) {
            throw new ApprovalProblem.NotToBeExecuted(id).refused();
        }
        return carriedOut(request, checker);
    }

    private Request carriedOut(Request granted, Operator checker) {
        executions.carryOut(granted, checker);
        return existing(granted.id(), checker);
    }

    private void mayDecide(Request request, int step, Operator checker) {
        if (request.isMadeBy(checker.employeeNo())) {
            throw new ApprovalProblem.OwnRequest(request.id()).refused();
        }
        if (request.state() == RequestState.EXPIRED) {
            throw new ApprovalProblem.Expired(request.id()).refused();
        }
        if (!request.isWaiting()) {
            throw new ApprovalProblem.NotOpen(request.id()).refused();
        }
        if (request.nextStep() != step) {
            throw new ApprovalProblem.DecidedMeanwhile(request.id()).refused();
        }
        if (requests.rightToDecide(request, step, checker.employeeNo(), clock.instant())
                .isEmpty()) {
            throw new ApprovalProblem.NotAChecker(request.id()).refused();
        }
    }

    private void figureIsRight(Request request, String typed, EmployeeNo checker) {
        if (request.content().keyFigure().isEmpty()) {
            return;
        }
        if (typed.isBlank()) {
            throw new ApprovalProblem.KeyFigureMissing().refused();
        }
        wrongFigures.demandLeft(request.id(), checker);
        if (!request.content().keyFigure().get().isTypedAs(typed)) {
            wrongFigures.add(request.id(), checker, clock.instant());
            throw new ApprovalProblem.KeyFigureDiffers().refused();
        }
    }

    private void nothingChanged(Request request) {
        Outlook outlook = outlook(request);
        outlook.problem().ifPresent(problem -> {
            throw problem.refused();
        });
        if (outlook.isChanged()) {
            throw new ApprovalProblem.ChangedSince(request.id()).refused();
        }
    }

    private void factorIsRight(Request request, EmployeeNo checker, String code) {
        if (request.mc().secondFactor() && !secondFactor.verify(checker, code.replaceAll("\\s", ""))) {
            throw new ApprovalProblem.SecondFactorWrong().refused();
        }
    }

    /** @param action of the log; its second word is the outcome */
    private void end(Request request, Operator by, String action, String opinion) {
        String outcome = action.substring(action.indexOf('_') + 1);
        record(
                request,
                by,
                action,
                opinion,
                () -> requests.end(request.id(), outcome, by.employeeNo(), opinion, Map.of(), clock.instant()));
    }

    private void record(Request request, Operator by, String action, String opinion, Runnable row) {
        Refusals.translated(
                request.id(),
                request.mc().code(),
                () -> inTransaction.execute(status -> {
                    row.run();
                    audit.record(Auditable.done(action, by, object(request.id()), facts(request, opinion)));
                    return true;
                }));
    }

    /** A refused decision is in the log too: who tried to check his own is worth knowing. */
    private void audited(Request request, Operator by, Runnable decision) {
        try {
            decision.run();
        } catch (Refused refused) {
            Map<String, String> facts = facts(request, "");
            facts.put("code", refused.problem().code());
            audit.record(Auditable.refused("REQUEST_DECISION", by, object(request.id()), facts));
            throw refused;
        }
    }

    private Request existing(long id, Operator reader) {
        return find(id, reader).orElseThrow(() -> new ApprovalProblem.NotFound(id).refused());
    }

    static Map<String, String> facts(Request request, String opinion) {
        Map<String, String> facts = new TreeMap<>(
                Map.of("mc", request.mc().code(), "act", request.content().act(), "subject", request.subject()));
        facts.put(
                "step", String.valueOf(Math.min(request.nextStep(), request.mc().steps())));
        if (!opinion.isEmpty()) {
            facts.put("opinionGiven", "yes");
        }
        return facts;
    }

    static String object(long id) {
        return "REQUEST " + id;
    }

    static DataScope scope(Operator reader) {
        return reader.scope(Right.APPROVAL_VIEW);
    }
}
