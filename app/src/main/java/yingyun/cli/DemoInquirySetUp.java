package yingyun.cli;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.demobank.DemoCalendar;
import yingyun.demobank.DemoInquiries;
import yingyun.demobank.DemoInquiries.Asked;
import yingyun.demobank.DemoPeople;
import yingyun.demobank.DemoPerson;

/**
 * The demo bank's inquiries of the month before: moved step by step by the same moves as any other, so that their history is what the
 * database writes itself. A handful of statements for all of them.
 */
final class DemoInquirySetUp {

    private static final List<List<String>> SKILLS = List.of(
            List.of("DEPOSIT", "PAYMENT", "CARD", "CASH", "SYSTEM", "VOUCHER"),
            List.of("CORPORATE", "LOAN", "FX", "AGENCY", "SPECIAL"));
    private static final int REOPENABLE_DAYS = 5;

    private final JdbcClient jdbc;
    private final List<Asked> asked = DemoInquiries.all();
    private final Map<String, String[]> columns = new TreeMap<>();

    private DemoInquirySetUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
        column("no", Asked::no);
        column("org", Asked::orgCode);
        column("asker", Asked::asker);
        column("urgency", Asked::urgency);
        column("article", Asked::articleNo);
        column("error", Asked::errorCode);
        column("tx", Asked::txCode);
        column("asked_at", one -> local(one.askedAt()));
        column("claimed_at", one -> local(one.claimedAt()));
        column("answered_at", one -> local(one.answeredAt()));
        column("accepted_at", one -> local(one.accepted()));
        column("closed_at", one -> local(closing(one.answeredAt().toLocalDate(), REOPENABLE_DAYS)));
        column("agent", Asked::agent);
        column("level", one -> Integer.toString(one.level()));
        column("fate", one -> one.fate().name());
    }

    static void create(JdbcClient jdbc) {
        DemoInquirySetUp setUp = new DemoInquirySetUp(jdbc);
        setUp.skills();
        setUp.ask();
        setUp.take();
        setUp.answer("q.answered_at", "fate not in ('SELF_SOLVED', 'QUEUED', 'NEED_INFO')");
        setUp.reopen();
        setUp.end();
        setUp.use();
    }

    private void column(String name, Function<Asked, String> value) {
        columns.put(name, asked.stream().map(value).toArray(String[]::new));
    }

    private static String local(LocalDateTime at) {
        return at + "+08:00";
    }

    /** When the clock would do it: at closing time, so many working days later. */
    static LocalDateTime closing(LocalDate day, int workingDays) {
        LocalDate at = day;
        for (int i = 0; i < workingDays; ) {
            at = at.plusDays(1);
            i += DemoCalendar.isWorkingDay(at) ? 1 : 0;
        }
        return at.atTime(17, 0, 20);
    }

    /** A statement over {@code q}: one row per question, its facts as columns, and the article in force. */
    private void run(String sql) {
        String names = String.join(", ", columns.keySet());
        String arrays =
                columns.keySet().stream().map(name -> ":" + name + "::text[]").collect(Collectors.joining(", "));
        String casts = columns.keySet().stream()
                .map(name ->
                        name.endsWith("_at") ? name + "::timestamptz" : name.equals("level") ? "level::smallint" : name)
                .collect(Collectors.joining(", "));
        jdbc.sql("with q as (select " + casts + " from unnest(" + arrays + ") as facts (" + names + ")) " + sql)
                .params(columns)
                .update();
    }

    private void skills() {
        List<DemoPerson> experts = DemoPeople.withRole("EXPERT");
        for (int i = 0; i < experts.size(); i++) {
            jdbc.sql(
                            "insert into answer_skill (employee_no, desk, level) select :no, desk, 3 from unnest(:desks::text[]) desk")
                    .param("no", experts.get(i).employeeNo())
                    .param("desks", SKILLS.get(i % SKILLS.size()).toArray(String[]::new))
                    .update();
        }
    }

    private void ask() {
        run("""
                insert into inquiry_number (asked_on, org_code, last_seq)
                select (asked_at at time zone 'Asia/Shanghai')::date, org, count(*) from q group by 1, 2
                """);
        run("""
                insert into inquiry (inquiry_no, org_code, asker, recorded_by, channel, urgency, category_code, error_code, tx_code,
                                     title_masked, desk, state, version, asked_at, ended_at, due_at, moved_at, moved_by, act)
                select no, org, asker, asker, 'PAGE', urgency, substr(article, 4, 5), nullif(error, ''), nullif(tx, ''), left(v.title, 60),
                       coalesce((select owner_desk from code_dictionary c where c.code = q.error),
                                (select owner_desk from code_dictionary c where c.code = q.tx),
                                (select desk from answer_desk d where substr(article, 4, 3) = any (d.categories)), 'TRIAGE'),
                       case fate when 'SELF_SOLVED' then 'SELF_SOLVED' else 'QUEUED' end, 1, asked_at,
                       case fate when 'SELF_SOLVED' then asked_at end,
                       asked_at + case urgency when 'U1' then interval '30 seconds' when 'U2' then interval '5 minutes'
                                               when 'U3' then interval '15 minutes' else interval '1 day' end,
                       asked_at, asker, case fate when 'SELF_SOLVED' then 'SELF_SOLVED' else 'ASKED' end
                  from q join article_version v on v.article_no = q.article and v.version = 1
                """);
        run("""
                insert into inquiry_message (inquiry_no, kind, body_masked, author, written_at)
                select no, 'QUESTION', v.question, asker, asked_at
                  from q join article_version v on v.article_no = q.article and v.version = 1
                """);
    }

    private void take() {
        run("""
                update inquiry i
                   set state = 'ANSWERING', assignee = q.agent, claimed_at = q.claimed_at, moved_at = q.claimed_at, moved_by = q.agent,
                       act = 'CLAIMED',
                       due_at = q.asked_at + case q.urgency when 'U1' then interval '3 minutes' when 'U2' then interval '30 minutes'
                                                            when 'U3' then interval '2 hours' else interval '1 day' end
                  from q
                 where i.inquiry_no = q.no and q.fate not in ('SELF_SOLVED', 'QUEUED')
                """);
        run("""
                insert into inquiry_claim (inquiry_no, version, employee_no, claimed_at, way)
                select no, 2, agent, claimed_at, 'NEXT' from q where fate not in ('SELF_SOLVED', 'QUEUED')
                """);
        run("""
                insert into inquiry_message (inquiry_no, kind, body_masked, author, written_at)
                select no, 'INFO_REQUEST', '请补充流水号和当时的提示。', agent, claimed_at + interval '2 minutes' from q where fate = 'NEED_INFO'
                """);
        run("""
                update inquiry i
                   set state = 'NEED_INFO', moved_at = q.claimed_at + interval '2 minutes', moved_by = q.agent, act = 'INFO_ASKED'
                  from q where i.inquiry_no = q.no and q.fate = 'NEED_INFO'
                """);
    }

    /** With the article that answers it, cited. */
    private void answer(String at, String which) {
        run("""
                , said as (
                    insert into inquiry_message (inquiry_no, kind, say_masked, body_masked, author, written_at)
                    select no, 'ANSWER', v.say, v.terminal, agent, %1$s
                      from q join article_version v on v.article_no = q.article and v.version = 1
                     where %2$s
                    returning message_id, inquiry_no)
                insert into inquiry_citation (message_id, ordinal, article_no, version)
                select said.message_id, 1, q.article, 1 from said join q on q.no = said.inquiry_no
                """.formatted(at, which));
        run("""
                update inquiry i set state = 'ANSWERED', answered_at = %1$s, moved_at = %1$s, moved_by = q.agent, act = 'ANSWERED'
                  from q where i.inquiry_no = q.no and %2$s
                """.formatted(at, which));
    }

    private void reopen() {
        run("""
                insert into inquiry_message (inquiry_no, kind, body_masked, author, written_at)
                select no, 'FOLLOW_UP', '按这个做了,系统还是不让过。', asker, answered_at + interval '6 minutes' from q where fate = 'REOPENED'
                """);
        run("""
                update inquiry i
                   set state = 'REOPENED', cycle = 2, moved_at = q.answered_at + interval '6 minutes', moved_by = q.asker, act = 'REOPENED'
                  from q where i.inquiry_no = q.no and q.fate = 'REOPENED'
                """);
        run("""
                insert into inquiry_rating (inquiry_no, version, level, reason_masked, rated_by, rated_at)
                select no, 4, 1, '系统还是不让过', asker, answered_at + interval '6 minutes' from q where fate = 'REOPENED'
                """);
        run("""
                update inquiry i
                   set state = 'ANSWERING', moved_at = q.answered_at + interval '9 minutes', moved_by = q.agent, act = 'CLAIMED'
                  from q where i.inquiry_no = q.no and q.fate = 'REOPENED'
                """);
        run("""
                insert into inquiry_claim (inquiry_no, version, employee_no, claimed_at, way)
                select no, 5, agent, answered_at + interval '9 minutes', 'BACK' from q where fate = 'REOPENED'
                """);
        answer("q.answered_at + interval '20 minutes'", "fate = 'REOPENED'");
    }

    private void end() {
        run("""
                update inquiry i
                   set state = 'ACCEPTED', accepted_at = q.accepted_at, moved_at = q.accepted_at,
                       moved_by = case q.fate when 'LEFT' then 'SYSTEM' else q.asker end, act = 'ACCEPTED'
                  from q
                 where i.inquiry_no = q.no and q.fate in ('ACCEPTED', 'LEFT', 'REOPENED')
                   and q.accepted_at < timestamptz '2026-06-15 08:00+08'
                """);
        run("""
                insert into inquiry_rating (inquiry_no, version, level, rated_by, rated_at)
                select i.inquiry_no, i.version, q.level, q.asker, q.accepted_at
                  from q join inquiry i on i.inquiry_no = q.no
                 where i.state = 'ACCEPTED' and q.fate in ('ACCEPTED', 'REOPENED')
                """);
        run("""
                update inquiry i
                   set state = 'CLOSED', ended_at = q.closed_at, moved_at = q.closed_at, moved_by = 'SYSTEM', act = 'CLOSED'
                  from q
                 where i.inquiry_no = q.no and i.state = 'ACCEPTED' and q.closed_at < timestamptz '2026-06-15 08:00+08'
                """);
    }

    /** Who cited and who was helped. */
    private void use() {
        run("""
                insert into knowledge_use (article_no, version, kind, employee_no, org_code, inquiry_no, used_at)
                select article, 1, 'CITED', agent, e.org_code, no, answered_at
                  from q join employee e on e.employee_no = q.agent
                 where fate not in ('SELF_SOLVED', 'QUEUED', 'NEED_INFO')
                 union all
                select article, 1, 'SOLVED', asker, org, no, case fate when 'SELF_SOLVED' then asked_at else accepted_at end
                  from q where fate in ('SELF_SOLVED', 'ACCEPTED')
                """);
    }
}
