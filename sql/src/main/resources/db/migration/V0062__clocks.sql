-- 时钟 (design/helpdesk §3.4): working calendars and service levels in versions, what an inquiry has pinned of them, the ledger of its
-- time, steps as rows that outlive a stop, escalations that are acknowledged, 催办. Times are bank time.

-- Calendars. A version is complete by itself and never changes: the days of the bank's calendar are copied into it, so that a later edit
-- (MC04) is another version, which inquiries that run already do not see.
create table work_calendar (
    calendar_code  text primary key check (calendar_code ~ '^[A-Z0-9_]{2,30}$'),
    kind           text not null check (kind in ('OUTLET', 'DESK')),
    name_zh        text not null,
    name_en        text not null,
    zone           text not null,
    -- Its holidays and 调休 days.
    base_calendar  text not null references calendar
);
create table work_calendar_version (
    -- One row after the other over all calendars: an inquiry pins the latest edition and thereby the version of each.
    edition        bigint generated always as identity primary key,
    calendar_code  text not null references work_calendar,
    version        integer not null check (version >= 1),
    -- Org codes, or desks; empty: everyone of its kind whom no other names.
    serves         text[] not null,
    published_at   timestamptz not null,
    published_by   employee_no not null,
    reason         text not null check (length(trim(reason)) between 4 and 300),
    unique (calendar_code, version)
);
-- Hours such as 08:15-12:00,13:00-18:30; half open; 24:00 allowed; weekday 0 is a worked weekend day (调休).
create table work_week (
    edition     bigint not null references work_calendar_version,
    valid_from  date not null,
    weekday     smallint not null check (weekday between 0 and 7),
    hours       text not null check (hours ~ '^([0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9](,[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9])*)?$'),
    primary key (edition, valid_from, weekday)
);
create table work_day (
    edition  bigint not null references work_calendar_version,
    day      date not null,
    -- ORDER is the bank's own word and beats the other two; without hours it shuts the day.
    kind     text not null check (kind in ('HOLIDAY', 'MAKE_UP', 'ORDER')),
    hours    text not null default '' check (hours ~ '^([0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9](,[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9])*)?$'),
    name_zh  text not null,
    name_en  text not null,
    primary key (edition, day, kind),
    constraint work_day_hours_by_order check (hours = '' or kind = 'ORDER')
);
create unique index work_day_one_notice on work_day (edition, day) where kind <> 'ORDER';

insert into work_calendar (calendar_code, kind, name_zh, name_en, zone, base_calendar) values
    ('OUTLET', 'OUTLET', '网点营业时间', 'Opening hours of outlets', 'Asia/Shanghai', 'COUNTER'),
    ('DESK', 'DESK', '坐席服务时间', 'Hours of the desks', 'Asia/Shanghai', 'COUNTER');
insert into work_calendar_version (calendar_code, version, serves, published_at, published_by, reason) values
    ('OUTLET', 1, '{}', '2015-01-01 00:00+08', 'SYSTEM', '首个版本'),
    ('DESK', 1, '{}', '2015-01-01 00:00+08', 'SYSTEM', '首个版本');
-- Assumption: outlets 09:00 to 17:00 (domain study 10.1), desks from the first to the last agent's shift (01 §1.6).
insert into work_week (edition, valid_from, weekday, hours)
select v.edition, date '2015-01-01', d, case v.calendar_code when 'OUTLET' then '09:00-17:00' else '08:15-18:30' end
  from work_calendar_version v cross join generate_series(0, 5) d;
insert into work_day (edition, day, kind, name_zh, name_en)
select v.edition, x.day, case when x.is_open then 'MAKE_UP' else 'HOLIDAY' end, x.name_zh, x.name_en
  from work_calendar_version v
  join work_calendar c on c.calendar_code = v.calendar_code
  join calendar_exception x on x.calendar_code = c.base_calendar;

-- Service levels. Assumption: all numbers, to be confirmed by the business (design §3.4).
create table sla_policy (
    policy_version  integer primary key check (policy_version >= 1),
    published_at    timestamptz not null,
    published_by    employee_no not null,
    reason          text not null check (length(trim(reason)) between 4 and 300)
);
create table sla_rule (
    policy_version  integer not null references sla_policy,
    urgency         text not null check (urgency in ('U1', 'U2', 'U3', 'U4')),
    -- Runs in the opening hours of the asking outlet, else in those of the desk.
    branch_hours    boolean not null,
    -- The customer is still standing there while the outlet looks for what was asked for.
    asker_counts    boolean not null,
    ack_seconds     integer not null check (ack_seconds between 10 and 86400),
    urge_seconds    integer not null check (urge_seconds between 60 and 86400),
    primary key (policy_version, urgency)
);
create table sla_target (
    policy_version  integer not null,
    urgency         text not null,
    metric          text not null check (metric in ('CLAIM', 'FIRST_ANSWER', 'ANSWER', 'EXPERT')),
    within_ms       bigint not null check (within_ms between 1000 and 3600000000),
    primary key (policy_version, urgency, metric),
    foreign key (policy_version, urgency) references sla_rule
);
create table sla_step (
    policy_version  integer not null,
    urgency         text not null,
    metric          text not null,
    percent         smallint not null check (percent between 1 and 1000),
    level           text not null check (level in ('ANSWERER', 'LEAD', 'DUTY_MANAGER', 'DEPARTMENT_HEAD')),
    primary key (policy_version, urgency, metric, percent),
    foreign key (policy_version, urgency, metric) references sla_target
);
insert into sla_policy (policy_version, published_at, published_by, reason) values (1, '2015-01-01 00:00+08', 'SYSTEM', '首个版本');
-- Urging: domain study 06 §6.4.
insert into sla_rule (policy_version, urgency, branch_hours, asker_counts, ack_seconds, urge_seconds) values
    (1, 'U1', true, true, 60, 120),
    (1, 'U2', false, false, 300, 3600),
    (1, 'U3', false, false, 900, 3600),
    (1, 'U4', false, false, 3600, 3600);
-- U1: a short answer in 3 minutes, breach at 5. U4: the same hour of the next business day, as so much working time of a desk's day.
insert into sla_target (policy_version, urgency, metric, within_ms) values
    (1, 'U1', 'CLAIM', 30000), (1, 'U1', 'FIRST_ANSWER', 180000), (1, 'U1', 'ANSWER', 300000), (1, 'U1', 'EXPERT', 120000),
    (1, 'U2', 'CLAIM', 300000), (1, 'U2', 'FIRST_ANSWER', 1800000), (1, 'U2', 'ANSWER', 1800000), (1, 'U2', 'EXPERT', 900000),
    (1, 'U3', 'CLAIM', 900000), (1, 'U3', 'FIRST_ANSWER', 7200000), (1, 'U3', 'ANSWER', 7200000), (1, 'U3', 'EXPERT', 3600000),
    (1, 'U4', 'ANSWER', 36900000), (1, 'U4', 'FIRST_ANSWER', 36900000), (1, 'U4', 'EXPERT', 18450000);
-- 50 % nudges, 75 % the lead, 100 % is the breach (duty manager), 150 % the department's head. Not claimed and not answered by the expert
-- desk is the lead's matter first. FIRST_ANSWER has no ladder beyond the lead: ANSWER has it.
insert into sla_step (policy_version, urgency, metric, percent, level)
select t.policy_version, t.urgency, t.metric, s.percent, s.level
  from sla_target t
  join (values ('CLAIM', 100, 'LEAD'), ('CLAIM', 150, 'DUTY_MANAGER'),
               ('FIRST_ANSWER', 100, 'LEAD'),
               ('EXPERT', 50, 'ANSWERER'), ('EXPERT', 100, 'LEAD'), ('EXPERT', 150, 'DUTY_MANAGER'),
               ('ANSWER', 50, 'ANSWERER'), ('ANSWER', 75, 'LEAD'), ('ANSWER', 100, 'DUTY_MANAGER'), ('ANSWER', 150, 'DEPARTMENT_HEAD'))
       s (metric, percent, level) on s.metric = t.metric;

-- What an inquiry keeps from its first moment on. Another pin is an audited re-run; the latest one holds, and its ledger is whole.
create table clock_pin (
    inquiry_no      text not null references inquiry,
    pin_no          integer not null check (pin_no >= 1),
    policy_version  integer not null references sla_policy,
    edition         bigint not null references work_calendar_version,
    pinned_at       timestamptz not null,
    pinned_by       employee_no not null references employee,
    reason          text not null default '' check (length(reason) <= 300),
    primary key (inquiry_no, pin_no),
    constraint clock_pinned_anew_for_a_reason check (pin_no = 1 or length(trim(reason)) >= 10)
);

-- The ledger: whose time it was. Intervals are added once they are over, in order, never changed.
create table clock_span (
    inquiry_no  text not null,
    pin_no      integer not null,
    from_at     timestamptz not null,
    to_at       timestamptz not null,
    bucket      text not null check (bucket in ('OFF_HOURS', 'QUEUE', 'ANSWERER', 'ASKER', 'EXPERT')),
    cycle       integer not null,
    -- The line of inquiry_event that began it.
    version     integer not null,
    edition     bigint not null references work_calendar_version,
    primary key (inquiry_no, pin_no, from_at),
    foreign key (inquiry_no, pin_no) references clock_pin,
    foreign key (inquiry_no, version) references inquiry_event,
    constraint clock_span_has_length check (to_at > from_at)
);
create function clock_span_lawful() returns trigger language plpgsql as
$$
begin
    if exists (select 1 from clock_span s
                where s.inquiry_no = new.inquiry_no and s.pin_no = new.pin_no and s.from_at < new.to_at and s.to_at > new.from_at) then
        raise exception '咨询单 % 的时间只属于一方', new.inquiry_no
            using errcode = 'check_violation', constraint = 'clock_span_has_one_owner';
    end if;
    return new;
end
$$;
create trigger clock_span_lawful before insert on clock_span for each row execute function clock_span_lawful();

-- What the ledger says, kept for sorting and counting: a copy, reckoned again at each move.
create table clock_reading (
    inquiry_no  text not null references inquiry,
    metric      text not null check (metric in ('CLAIM', 'FIRST_ANSWER', 'ANSWER', 'ACCEPT', 'EXPERT')),
    cycle       integer not null,
    round       integer not null,
    state       text not null check (state in ('RUNNING', 'WAITING', 'MET', 'WITHDRAWN')),
    urgency     text not null,
    started_at  timestamptz not null,
    stopped_at  timestamptz,
    due_at      timestamptz,
    target_ms   bigint,
    -- Up to the last move.
    elapsed_ms  bigint not null check (elapsed_ms >= 0),
    pin_no      integer not null,
    primary key (inquiry_no, metric, cycle, round),
    constraint clock_reading_stopped check ((state in ('MET', 'WITHDRAWN')) = (stopped_at is not null))
);
create index clock_reading_by_start on clock_reading (metric, started_at);

-- Timers. A row is its own timer; it fires once, whoever is down in between. PASSED: the answer came first, or the moment had passed before
-- anybody reckoned; DROPPED: the urgency no longer has this step.
create table clock_step (
    inquiry_no  text not null references inquiry,
    metric      text not null,
    cycle       integer not null,
    round       integer not null,
    percent     smallint not null,
    level       text not null check (level in ('ANSWERER', 'LEAD', 'DUTY_MANAGER', 'DEPARTMENT_HEAD')),
    -- Empty while the asker has to reply: then it comes no nearer.
    due_at      timestamptz,
    state       text not null check (state in ('PENDING', 'FIRED', 'PASSED', 'DROPPED')),
    fired_at    timestamptz,
    -- Fired so much after it was due; beyond 5 seconds it is marked late.
    late_ms     bigint,
    is_late     boolean not null generated always as (coalesce(late_ms > 5000, false)) stored,
    primary key (inquiry_no, metric, cycle, round, percent),
    constraint clock_step_fired check ((state = 'FIRED') = (fired_at is not null and late_ms is not null and late_ms >= 0))
);
create index clock_step_due on clock_step (due_at) where state = 'PENDING' and due_at is not null;
create function clock_step_lawful() returns trigger language plpgsql as
$$
begin
    if old.state = 'FIRED' then
        raise exception '提醒 % % % %% 已发出', old.inquiry_no, old.metric, old.percent
            using errcode = 'check_violation', constraint = 'clock_step_fires_once';
    end if;
    return new;
end
$$;
create trigger clock_step_lawful before update on clock_step for each row execute function clock_step_lawful();

-- 升级: who was told, and who has said that he knows. Without acknowledgement in time the next level is told.
create table escalation (
    escalation_id   bigint generated always as identity primary key,
    inquiry_no      text not null references inquiry,
    metric          text not null,
    cycle           integer not null,
    round           integer not null,
    level           text not null check (level in ('ANSWERER', 'LEAD', 'DUTY_MANAGER', 'DEPARTMENT_HEAD')),
    -- STEP: so many percent have passed. NO_ACK: the level below has not acknowledged.
    cause           text not null check (cause in ('STEP', 'NO_ACK')),
    percent         smallint not null,
    raised_at       timestamptz not null,
    late_ms         bigint not null check (late_ms >= 0),
    -- Empty for a nudge, and for the last level.
    ack_due_at      timestamptz,
    acknowledged_by employee_no references employee,
    acknowledged_at timestamptz,
    passed_on_at    timestamptz,
    -- The clock stopped: nobody has to say anything any more.
    settled_at      timestamptz,
    constraint escalation_once_a_level unique (inquiry_no, metric, cycle, round, level),
    constraint escalation_acknowledged_by_somebody check ((acknowledged_by is null) = (acknowledged_at is null))
);
create index escalation_open on escalation (level, raised_at) where acknowledged_at is null and settled_at is null and level <> 'ANSWERER';
create index escalation_ack_due on escalation (ack_due_at)
    where ack_due_at is not null and acknowledged_at is null and settled_at is null and passed_on_at is null;
create function escalation_lawful() returns trigger language plpgsql as
$$
begin
    if old.acknowledged_at is not null and (new.acknowledged_at, new.acknowledged_by) is distinct from (old.acknowledged_at, old.acknowledged_by)
       or old.passed_on_at is not null and new.passed_on_at is distinct from old.passed_on_at then
        raise exception '升级 % 只能签知一次', old.escalation_id
            using errcode = 'check_violation', constraint = 'escalation_acknowledged_once';
    end if;
    return new;
end
$$;
create trigger escalation_lawful before update on escalation for each row execute function escalation_lawful();
create trigger ring_panels after insert or update on escalation for each statement execute function ring_panels('escalations', 'desk-queue');

-- 催办: not again before the quiet time is over, whoever presses.
create table inquiry_urge (
    urge_id      bigint generated always as identity primary key,
    inquiry_no   text not null references inquiry,
    urged_by     employee_no not null references employee,
    urged_at     timestamptz not null,
    quiet_until  timestamptz not null,
    constraint urge_not_again_so_soon exclude using gist (inquiry_no with =, tstzrange(urged_at, quiet_until) with &&)
);
create function inquiry_urge_lawful() returns trigger language plpgsql as
$$
begin
    if not exists (select 1 from inquiry i
                    where i.inquiry_no = new.inquiry_no
                      and i.state in ('QUEUED', 'ATTACHED', 'OFFERED', 'REOPENED', 'ANSWERING', 'WITH_EXPERT')) then
        raise exception '咨询单 % 现在不用催办', new.inquiry_no
            using errcode = 'check_violation', constraint = 'urge_only_who_is_waited_for';
    end if;
    return new;
end
$$;
create trigger inquiry_urge_lawful before insert on inquiry_urge for each row execute function inquiry_urge_lawful();
create trigger ring_panels after insert on inquiry_urge for each statement execute function ring_panels('desk-queue');

-- The bell: something moved and its clocks are to be reckoned again. Written by the move itself, so that none is lost.
create table clock_bell (
    inquiry_no  text primary key references inquiry,
    rung_at     timestamptz not null
);
create function ring_clock() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
begin
    -- First the inquiry, then its bell: whoever answers the bell takes them in this order too.
    perform 1 from inquiry i where i.inquiry_no = new.inquiry_no for no key update;
    insert into clock_bell (inquiry_no, rung_at) values (new.inquiry_no, clock_timestamp())
    on conflict (inquiry_no) do update set rung_at = excluded.rung_at;
    return null;
end
$$;
create trigger ring_clock after insert on inquiry_event for each row execute function ring_clock();
create trigger ring_clock_said after insert on inquiry_message for each row when (new.kind = 'INTERIM') execute function ring_clock();

-- The page of escalations; each level acknowledges its own. The head of the department sees numbers, no content (design §3.6).
insert into role_right (role_code, right_code, scope) values
    ('AGENT_LEAD', 'ESCALATION_VIEW', 'ALL'), ('DUTY_MANAGER', 'ESCALATION_VIEW', 'ALL'),
    ('OPS_GM', 'ESCALATION_VIEW', 'ALL'), ('OPS_DGM', 'ESCALATION_VIEW', 'ALL'), ('AUDITOR', 'ESCALATION_VIEW', 'ALL');

revoke execute on function clock_span_lawful, clock_step_lawful, escalation_lawful, inquiry_urge_lawful, ring_clock from public;
grant execute on function clock_span_lawful, clock_step_lawful, escalation_lawful, inquiry_urge_lawful, ring_clock to yingyun_app;
grant select on work_calendar, work_calendar_version, work_week, work_day, sla_policy, sla_rule, sla_target, sla_step, clock_pin,
    clock_span, clock_reading, clock_step, escalation, inquiry_urge, clock_bell to yingyun_app;
grant insert on work_calendar_version, work_week, work_day, clock_pin, clock_span, clock_reading, clock_step, escalation, inquiry_urge,
    clock_bell to yingyun_app;
grant update (state, urgency, started_at, stopped_at, due_at, target_ms, elapsed_ms, pin_no) on clock_reading to yingyun_app;
grant update (level, due_at, state, fired_at, late_ms) on clock_step to yingyun_app;
grant update (acknowledged_by, acknowledged_at, passed_on_at, settled_at) on escalation to yingyun_app;
grant delete on clock_bell to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
