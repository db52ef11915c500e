package yingyun.helpdesk.inquiry;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;

/** 班长: reassigns, merges, takes apart, changes the urgency; and 代录, the telephone. */
@Service
class LeadDesk {

    private final Inquiries inquiries;
    private final AskDesk asks;
    private final AnswerDesk answers;
    private final Joins joins;
    private final Moves moves;
    private final Desks desks;
    private final SafeText texts;
    private final Drafts drafts;
    private final JdbcClient jdbc;

    LeadDesk(
            Inquiries inquiries,
            AskDesk asks,
            AnswerDesk answers,
            Joins joins,
            Moves moves,
            Desks desks,
            SafeText texts,
            Drafts drafts,
            JdbcClient jdbc) {
        this.inquiries = inquiries;
        this.asks = asks;
        this.answers = answers;
        this.joins = joins;
        this.moves = moves;
        this.desks = desks;
        this.texts = texts;
        this.drafts = drafts;
        this.jdbc = jdbc;
    }

    /** To another person; clocks go on. What he was writing stays his draft. */
    @Transactional
    void reassign(InquiryNo no, int version, EmployeeNo to, String typed, Operator lead) {
        Inquiry inquiry = moves.seen(no, version, lead.scope(Right.INQUIRY_LEAD));
        String note = texts.note(typed);
        Desks.Colleague colleague = desks.colleagues(inquiry.standing().desk(), moves.today()).stream()
                .filter(one -> one.employeeNo().equals(to.value()))
                .findFirst()
                .orElseThrow(() -> new InquiryProblem.NotSkilled(
                                to.value(), inquiry.standing().desk())
                        .refused());
        Standing next = inquiry.state().isTaken()
                ? inquiry.standing().with(change -> change.assignee = EmployeeNo.of(colleague.employeeNo()))
                : inquiry.to(InquiryState.ANSWERING, change -> change.assignee = EmployeeNo.of(colleague.employeeNo()));
        moves.move(inquiry, next, "REASSIGNED", lead, note);
    }

    /** Raised or lowered; the next due time follows from the asking. */
    @Transactional
    void urgency(InquiryNo no, int version, Urgency urgency, String typed, Operator lead) {
        Inquiry inquiry = moves.seen(no, version, lead.scope(Right.INQUIRY_LEAD));
        String note = texts.reason(typed);
        if (!inquiry.state().waits()) {
            throw inquiry.notAllowed(InquiryState.QUEUED).refused();
        }
        moves.move(
                inquiry,
                inquiry.standing().with(change -> {
                    change.urgency = urgency;
                    change.dueAt = inquiry.askedAt()
                            .plus(change.claimedAt == null ? urgency.claimTarget() : urgency.answerTarget());
                }),
                "URGENCY_CHANGED",
                lead,
                note);
    }

    /** 合并到主问题; the asker is told and can leave. An answerer may merge what he could take himself. */
    @Transactional
    void attach(InquiryNo no, int version, InquiryNo leadNo, Operator agent) {
        asks.attach(moves.seen(no, version, AnswerDesk.scope(agent)), leadNo, agent, "ATTACHED");
    }

    @Transactional
    void detach(InquiryNo no, int version, Operator lead) {
        Inquiry inquiry = moves.seen(no, version, AnswerDesk.scope(lead));
        moves.move(inquiry, inquiry.to(InquiryState.QUEUED, change -> change.leadNo = null), "DETACHED", lead);
        joins.leave(no, lead.employeeNo(), moves.now());
    }

    /**
     * 代录: outlet, code, one line, and often the answer in the same breath. The agent has it already; the outlet finds it among its own.
     *
     * @param written empty where he answers later
     */
    @Transactional
    InquiryNo phone(Question question, OrgCode org, Optional<AnswerDesk.Written> written, Operator agent) {
        Optional<Inquiry> before = asks.sentAlready(question.formKey(), agent);
        if (before.isPresent()) {
            return before.get().no();
        }
        demandOutlet(org);
        Inquiry asked = asks.opened(question, org, null, agent, Inquiry.Channel.PHONE);
        Standing taken = asked.to(InquiryState.ANSWERING, change -> {
            change.assignee = agent.employeeNo();
            change.claimedAt = asked.askedAt();
            change.dueAt = asked.askedAt().plus(change.urgency.answerTarget());
        });
        int version = moves.move(asked, taken, "CLAIMED", agent);
        inquiries.claimed(asked.no(), version, agent.employeeNo(), "PHONE", asked.askedAt());
        drafts.clear(agent.employeeNo(), Drafts.Purpose.PHONE, "");
        written.ifPresent(answer -> answers.answer(asked.no(), version, answer, agent));
        return asked.no();
    }

    private void demandOutlet(OrgCode org) {
        boolean there = jdbc.sql("""
                select exists (select 1 from org_unit
                                where org_code = :org and :today between valid_from and coalesce(valid_to, 'infinity'))
                """)
                .param("org", org.value())
                .param("today", moves.today())
                .query(Boolean.class)
                .single();
        if (!there) {
            throw new InquiryProblem.Unknown(org.value()).refused();
        }
    }
}
