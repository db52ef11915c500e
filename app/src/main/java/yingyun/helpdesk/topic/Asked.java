package yingyun.helpdesk.topic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was asked, counted by key: error code, else transaction code, else wording. What was withdrawn was not asked. */
@Repository
class Asked {

    /** So many questions without a code of one window are compared; of more the newest. */
    static final int MOST_COMPARED = 300;

    private static final Duration AROUND = Duration.ofMinutes(30);
    private static final Duration WEEK = Duration.ofDays(7);

    private final JdbcClient jdbc;

    Asked(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param nos in the order they were asked */
    record Group(Topic.Kind kind, String key, List<String> nos, int outlets) {

        Group {
            nos = List.copyOf(nos);
        }
    }

    /** Codes that outlets enough asked since then, without what belongs to a topic already. */
    List<Group> byCode(Instant since, Instant until) {
        return jdbc.sql("""
                select case when error_code is not null then 'ERROR' else 'TX' end as kind, coalesce(error_code, tx_code) as key,
                       array_agg(inquiry_no order by asked_at, inquiry_no) as nos, count(distinct org_code) as outlets
                  from inquiry i
                 where asked_at > :since and asked_at <= :until
                   and state <> 'WITHDRAWN'
                   and coalesce(error_code, tx_code) is not null
                   and not exists (select 1 from topic_inquiry t where t.inquiry_no = i.inquiry_no)
                 group by 1, 2
                having count(distinct org_code) >= :least
                 order by 2
                """)
                .param("since", Topics.column(since))
                .param("until", Topics.column(until))
                .param("least", Baseline.LEAST_OUTLETS)
                .query((rs, n) -> new Group(
                        Topic.Kind.valueOf(rs.getString("kind")),
                        rs.getString("key"),
                        List.of((String[]) rs.getArray("nos").getArray()),
                        rs.getInt("outlets")))
                .list();
    }

    /** Inquiries of that code since then that belong to no topic. */
    List<String> ofCode(Topic.Kind kind, String code, Instant since) {
        return jdbc.sql("""
                select inquiry_no from inquiry i
                 where asked_at > :since and state <> 'WITHDRAWN' and
                """ + matching(kind) + """
                   and not exists (select 1 from topic_inquiry t where t.inquiry_no = i.inquiry_no)
                 order by asked_at, inquiry_no
                """)
                .param("since", Topics.column(since))
                .param("code", code)
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    /** The same weekday, the hour around this window, in each of the last four weeks. */
    List<Integer> hoursOfCode(Topic.Kind kind, String code, Instant until) {
        List<Integer> hours = new ArrayList<>();
        for (Instant middle : middles(until)) {
            hours.add(jdbc.sql(
                            "select count(*) from inquiry where asked_at > :since and asked_at <= :until and state <> 'WITHDRAWN' and "
                                    + matching(kind))
                    .param("since", Topics.column(middle.minus(AROUND)))
                    .param("until", Topics.column(middle.plus(AROUND)))
                    .param("code", code)
                    .query(Integer.class)
                    .single());
        }
        return hours;
    }

    /** The same for a wording. */
    List<Integer> hoursLike(Set<String> pairs, Instant until) {
        return middles(until).stream()
                .map(middle -> (int) wordings(middle.minus(AROUND), middle.plus(AROUND), false).stream()
                        .filter(wording -> Likeness.isNear(pairs, wording.pairs()))
                        .count())
                .toList();
    }

    private static List<Instant> middles(Instant until) {
        Instant middle = until.minus(Baseline.WINDOW.dividedBy(2));
        List<Instant> middles = new ArrayList<>();
        for (int week = 1; week <= Baseline.WEEKS; week++) {
            middles.add(middle.minus(WEEK.multipliedBy(week)));
        }
        return middles;
    }

    /** Questions without any code. @param free without what belongs to a topic already */
    List<Likeness.Wording> wordings(Instant since, Instant until, boolean free) {
        return jdbc.sql("""
                select i.inquiry_no, i.org_code, i.title_masked,
                       coalesce((select m.body_masked from inquiry_message m
                                  where m.inquiry_no = i.inquiry_no and m.kind = 'QUESTION' order by m.message_id limit 1), i.title_masked) as text
                  from inquiry i
                 where i.asked_at > :since and i.asked_at <= :until
                   and i.state <> 'WITHDRAWN' and i.error_code is null and i.tx_code is null
                   and (not :free or not exists (select 1 from topic_inquiry t where t.inquiry_no = i.inquiry_no))
                 order by i.asked_at desc, i.inquiry_no desc
                 limit :most
                """)
                .param("since", Topics.column(since))
                .param("until", Topics.column(until))
                .param("free", free)
                .param("most", MOST_COMPARED)
                .query((rs, n) -> new Likeness.Wording(
                        rs.getString("inquiry_no"),
                        rs.getString("org_code"),
                        rs.getString("title_masked"),
                        Likeness.pairs(rs.getString("text"))))
                .list();
    }

    /** The wording of one. */
    Set<String> pairsOf(String inquiryNo) {
        return jdbc.sql("""
                select body_masked from inquiry_message where inquiry_no = :no and kind = 'QUESTION' order by message_id limit 1
                """)
                .param("no", inquiryNo)
                .query(String.class)
                .optional()
                .map(Likeness::pairs)
                .orElse(Set.of());
    }

    private static String matching(Topic.Kind kind) {
        return kind == Topic.Kind.ERROR ? " error_code = :code " : " error_code is null and tx_code = :code ";
    }
}
