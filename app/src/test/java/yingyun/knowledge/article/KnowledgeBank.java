package yingyun.knowledge.article;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.approval.ApprovalBank;
import yingyun.cli.TestKnowledge;
import yingyun.demobank.DemoPeople;
import yingyun.kernel.Operator;
import yingyun.knowledge.Citation;
import yingyun.knowledge.ClauseReference;

/** The demo bank's people and sixty articles, with the beans of knowledge, approval and audit. It is 2026-06-15 10:00 there. */
public final class KnowledgeBank implements AutoCloseable {

    public static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    static final LocalDate TODAY = DAY;
    static final ClauseReference CLAUSE = new ClauseReference("国务院令〔1992〕第107号", "第二十四条");

    private final ApprovalBank bank = new ApprovalBank("yingyun.knowledge");

    public KnowledgeBank() {
        TestKnowledge.create(bank.asApp());
        today(TODAY);
    }

    void today(LocalDate day) {
        bank.clockAt(day.atTime(10, 0));
    }

    void now(LocalDateTime moment) {
        bank.clockAt(moment);
    }

    public Operator withRole(String role) {
        return bank.operator(DemoPeople.withRole(role).getFirst().employeeNo());
    }

    Operator expert() {
        return withRole("EXPERT");
    }

    Operator manager() {
        return withRole("KNOWLEDGE_MANAGER");
    }

    public <T> T bean(Class<T> type) {
        return bank.bean(type);
    }

    ArticleDesk desk() {
        return bean(ArticleDesk.class);
    }

    void agree(long request, Operator checker) {
        bank.agree(request, checker.employeeNo().value());
    }

    public JdbcClient asApp() {
        return bank.asApp();
    }

    public JdbcClient asOwner() {
        return bank.asOwner();
    }

    static ArticleText text(String title, LocalDate from) {
        return new ArticleText(
                title,
                title + "?",
                "可以办,请出示身份证。",
                "1. TX1102 录入",
                "不得代客户填写。",
                "",
                "ALL",
                from,
                null,
                from.plusDays(182),
                "",
                List.of(title + "怎么办"),
                List.of("TX1102"),
                List.of(CLAUSE));
    }

    /** Written by the expert, submitted, not yet looked at. @return the request */
    long submitted(Citation draft) {
        return desk().submit(draft, "按新规定修订条目内容", expert());
    }

    /** The article's next version, in force from that day. */
    Citation published(String articleNo, LocalDate from) {
        Citation draft = desk().revise(articleNo, expert());
        ArticleVersion there = bean(Articles.class).find(draft).orElseThrow();
        desk().save(draft, from(there.text(), from), there.revision(), expert());
        agree(submitted(draft), manager());
        return draft;
    }

    static ArticleText from(ArticleText old, LocalDate from) {
        return new ArticleText(
                old.title(),
                old.question(),
                old.say(),
                old.terminal(),
                old.avoid(),
                old.steps(),
                old.scope(),
                from,
                old.effectiveTo(),
                from.plusDays(182),
                old.noBasisReason(),
                old.wordings(),
                old.codes(),
                old.clauses());
    }

    String state(Citation version) {
        return asApp().sql("select state from article_version where article_no = ? and version = ?")
                .params(version.articleNo(), version.version())
                .query(String.class)
                .single();
    }

    @Override
    public void close() {
        bank.close();
    }
}
