package yingyun.helpdesk.statistics;

/**
 * The fixed definitions. Each selects its rows among the inquiries asked in the period: {@code millis} where a time is measured, {@code
 * hit} where a share is. Texts: {@code HD-figure.<name>} and {@code HD-figure.<name>.how}.
 */
enum Figure {
    /** Questions handed in; what was solved by oneself is not in it. */
    VOLUME(Kind.COUNT, """
            select i.inquiry_no, i.org_code, i.urgency, i.desk, i.asked_at, null::bigint as millis, true as hit
              from inquiry i
             where i.state <> 'SELF_SOLVED'
            """),
    /** Solved by oneself ÷ all that were begun with a text. */
    SELF_SOLVED(Kind.SHARE, """
            select i.inquiry_no, i.org_code, i.urgency, i.desk, i.asked_at, null::bigint as millis, i.state = 'SELF_SOLVED' as hit
              from inquiry i
            """),
    /** 客户在柜台, as first marked ÷ questions handed in. */
    COUNTER(Kind.SHARE, """
            select i.inquiry_no, i.org_code, e.urgency, i.desk, i.asked_at, null::bigint as millis, e.urgency = 'U1' as hit
              from inquiry i
              join inquiry_event e on e.inquiry_no = i.inquiry_no and e.version = 1
             where i.state <> 'SELF_SOLVED'
            """),
    /** Counter questions claimed within 30 counted seconds ÷ counter questions claimed. */
    PICK_UP(Kind.SHARE, """
            select i.inquiry_no, i.org_code, r.urgency, i.desk, i.asked_at, r.elapsed_ms as millis, r.elapsed_ms <= 30000 as hit
              from inquiry i
              join clock_reading r on r.inquiry_no = i.inquiry_no
             where r.metric = 'CLAIM' and r.cycle = 1 and r.state = 'MET' and r.urgency = 'U1'
            """),
    CLAIM(Kind.TIME, """
            select i.inquiry_no, i.org_code, r.urgency, i.desk, i.asked_at, r.elapsed_ms as millis, true as hit
              from inquiry i
              join clock_reading r on r.inquiry_no = i.inquiry_no
             where r.metric = 'CLAIM' and r.cycle = 1 and r.state = 'MET'
            """),
    ANSWER(Kind.TIME, """
            select i.inquiry_no, i.org_code, r.urgency, i.desk, i.asked_at, r.elapsed_ms as millis, true as hit
              from inquiry i
              join clock_reading r on r.inquiry_no = i.inquiry_no
             where r.metric = 'ANSWER' and r.cycle = 1 and r.state = 'MET'
            """),
    ACCEPT(Kind.TIME, """
            select i.inquiry_no, i.org_code, r.urgency, i.desk, i.asked_at, r.elapsed_ms as millis, true as hit
              from inquiry i
              join clock_reading r on r.inquiry_no = i.inquiry_no
             where r.metric = 'ACCEPT' and r.cycle = 1 and r.state = 'MET'
            """),
    EXPERT(Kind.TIME, """
            select i.inquiry_no, i.org_code, r.urgency, i.desk, i.asked_at, r.elapsed_ms as millis, true as hit
              from inquiry i
              join clock_reading r on r.inquiry_no = i.inquiry_no
             where r.metric = 'EXPERT' and r.state = 'MET'
            """),
    /** Answered within the target ÷ answered or overdue: what is still in time is not judged. */
    IN_TIME(Kind.SHARE, """
            select i.inquiry_no, i.org_code, r.urgency, i.desk, i.asked_at, r.elapsed_ms as millis,
                   r.state = 'MET' and r.elapsed_ms <= r.target_ms as hit
              from inquiry i
              join clock_reading r on r.inquiry_no = i.inquiry_no
             where r.metric = 'ANSWER' and r.target_ms is not null
               and (r.state = 'MET' or r.state = 'RUNNING' and r.due_at < :now)
            """),
    /** Reopened at least once ÷ answered. */
    REOPENED(Kind.SHARE, """
            select i.inquiry_no, i.org_code, i.urgency, i.desk, i.asked_at, null::bigint as millis, i.cycle > 1 as hit
              from inquiry i
             where i.answered_at is not null
            """),
    /** Accepted in the first round ÷ accepted. */
    FIRST_SOLVED(Kind.SHARE, """
            select i.inquiry_no, i.org_code, i.urgency, i.desk, i.asked_at, null::bigint as millis, i.cycle = 1 as hit
              from inquiry i
             where i.accepted_at is not null
            """),
    /** Whose last answer cites an article or a clause ÷ answered. */
    CITED(Kind.SHARE, """
            select i.inquiry_no, i.org_code, i.urgency, i.desk, i.asked_at, null::bigint as millis,
                   exists (select 1 from inquiry_citation c where c.message_id = coalesce(m.fanned_out_from, m.message_id)) as hit
              from inquiry i
              join lateral (select a.message_id, a.fanned_out_from from inquiry_message a
                             where a.inquiry_no = i.inquiry_no and a.kind = 'ANSWER'
                             order by a.message_id desc limit 1) m on true
            """),
    /** Answered without a rule to rest on: what knowledge is missing. */
    WITHOUT_RULE(Kind.SHARE, """
            select i.inquiry_no, i.org_code, i.urgency, i.desk, i.asked_at, null::bigint as millis,
                   coalesce(m.no_basis in ('NO_RULE', 'RULE_UNCLEAR'), false) as hit
              from inquiry i
              join lateral (select a.no_basis from inquiry_message a
                             where a.inquiry_no = i.inquiry_no and a.kind = 'ANSWER'
                             order by a.message_id desc limit 1) m on true
            """),
    WITHDRAWN(Kind.SHARE, """
            select i.inquiry_no, i.org_code, i.urgency, i.desk, i.asked_at, null::bigint as millis, i.state = 'WITHDRAWN' as hit
              from inquiry i
             where i.state <> 'SELF_SOLVED'
            """);

    /** What the rows are made into. */
    enum Kind {
        COUNT,
        /** Hits ÷ rows. */
        SHARE,
        /** p50, p90, p99: never an average. */
        TIME
    }

    private final Kind kind;
    private final String rows;

    Figure(Kind kind, String rows) {
        this.kind = kind;
        this.rows = rows;
    }

    Kind kind() {
        return kind;
    }

    String rows() {
        return rows;
    }
}
