-- 热点 (design/helpdesk §3.7): a code or a wording that more outlets ask at once than usual. Proposed by the clock, decided by the lead, with
-- one inquiry that is answered for all.
create table topic (
    topic_id      bigint generated always as identity primary key,
    kind          text not null check (kind in ('ERROR', 'TX', 'WORDING')),
    -- The code; of near wordings the inquiry in their middle.
    topic_key     text not null check (length(topic_key) between 2 and 40),
    title_masked  text not null check (length(title_masked) between 1 and 120),
    state         text not null check (state in ('PROPOSED', 'CONFIRMED', 'DISMISSED', 'CLOSED')),
    version       integer not null,
    -- Why it was proposed: asked in the window by so many outlets, where so many were to be expected, and how likely that is by chance.
    asked         integer not null check (asked >= 1),
    outlets       integer not null check (outlets >= 1),
    expected      numeric(10, 3) not null check (expected > 0),
    by_chance     double precision not null check (by_chance between 0 and 1),
    proposed_at   timestamptz not null,
    -- Whose ask page shows it: every outlet's, or those that asked.
    scope         text not null check (scope in ('ALL', 'ORGS')),
    -- 主问题: what is answered to it is answered to all that joined.
    lead_no       text references inquiry,
    moved_at      timestamptz not null,
    moved_by      employee_no not null references employee,
    act           text not null check (act ~ '^[A-Z_]{3,30}$'),
    note_masked   text not null default '' check (length(note_masked) <= 500),
    constraint topic_dismissed_with_reason check (state <> 'DISMISSED' or length(trim(note_masked)) >= 2)
);
create unique index topic_open_once on topic (kind, topic_key) where state in ('PROPOSED', 'CONFIRMED');
create index topic_by_time on topic (proposed_at desc);

-- What belongs to it: each inquiry to one topic at most, so that what was dismissed does not come again.
create table topic_inquiry (
    inquiry_no   text primary key references inquiry,
    topic_id     bigint not null references topic,
    asked_at     timestamptz not null,
    org_code     org_code not null
);
create index topic_inquiry_of on topic_inquiry (topic_id, asked_at);

create table topic_event (
    topic_id     bigint not null references topic,
    version      integer not null,
    state        text not null,
    moved_at     timestamptz not null,
    moved_by     employee_no not null,
    act          text not null,
    lead_no      text,
    note_masked  text not null,
    primary key (topic_id, version)
);

create function topic_lawful() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
begin
    if tg_op = 'INSERT' then
        new.version := 1;
        if new.state <> 'PROPOSED' then
            raise exception '热点以待确认开始' using errcode = 'check_violation', constraint = 'topic_legal_move';
        end if;
        return new;
    end if;
    new.version := old.version + 1;
    if old.state in ('DISMISSED', 'CLOSED') or new.state = 'PROPOSED' and old.state <> 'PROPOSED'
       or old.state = 'CONFIRMED' and new.state = 'DISMISSED' then
        raise exception '热点 % 不能由 % 改为 %', old.topic_id, old.state, new.state
            using errcode = 'check_violation', constraint = 'topic_legal_move';
    end if;
    return new;
end
$$;
create trigger topic_lawful before insert or update on topic for each row execute function topic_lawful();

create function topic_moved() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
begin
    insert into topic_event (topic_id, version, state, moved_at, moved_by, act, lead_no, note_masked)
    values (new.topic_id, new.version, new.state, new.moved_at, new.moved_by, new.act, new.lead_no, new.note_masked);
    perform pg_notify('yingyun_panel', 'topics');
    return null;
end
$$;
create trigger topic_moved after insert or update on topic for each row execute function topic_moved();

-- The answer of the lead inquiry and who joins it are seen on the banner at once.
create function topic_seen() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
begin
    if exists (select 1 from topic t where t.state = 'CONFIRMED' and (t.lead_no = new.inquiry_no or t.lead_no = new.lead_no)) then
        perform pg_notify('yingyun_panel', 'topics');
    end if;
    return null;
end
$$;
create trigger topic_seen after update of state on inquiry for each row when (old.state is distinct from new.state)
    execute function topic_seen();

-- 通知: written by one, published by another (MC01), read by each (已读回执).
create table notice (
    notice_id     bigint generated always as identity primary key,
    title_masked  text not null check (length(title_masked) between 2 and 120),
    body_masked   text not null check (length(body_masked) between 2 and 4000),
    -- IMPORTANT ones are acknowledged before a question can be asked.
    importance    text not null check (importance in ('NORMAL', 'IMPORTANT')),
    -- To all, to orgs with all below them, or to answer desks.
    scope         text not null check (scope in ('ALL', 'ORGS', 'DESKS')),
    valid_from    timestamptz not null,
    valid_to      timestamptz not null,
    state         text not null check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
    written_by    employee_no not null references employee,
    written_at    timestamptz not null,
    published_at  timestamptz,
    approval_id   bigint references approval,
    withdrawn_by  employee_no references employee,
    withdrawn_at  timestamptz,
    why_masked    text not null default '' check (length(why_masked) <= 500),
    constraint notice_valid_for_a_time check (valid_from < valid_to),
    constraint notice_published_by_two check (state = 'DRAFT' or approval_id is not null and published_at is not null),
    constraint notice_withdrawn_with_reason check (state <> 'WITHDRAWN'
        or withdrawn_by is not null and withdrawn_at is not null and length(trim(why_masked)) >= 2)
);
create index notice_in_force on notice (valid_to) where state = 'PUBLISHED';

create table notice_org (
    notice_id  bigint not null references notice,
    org_code   org_code not null,
    primary key (notice_id, org_code)
);
create table notice_desk (
    notice_id  bigint not null references notice,
    desk       text not null references answer_desk,
    primary key (notice_id, desk)
);

-- 已读回执: opened; an important one also 已阅知.
create table notice_read (
    notice_id        bigint not null references notice,
    employee_no      employee_no not null references employee,
    read_at          timestamptz not null,
    acknowledged_at  timestamptz,
    primary key (notice_id, employee_no)
);

-- What is said stays as it was read; it is published under its own grant, by another than its writer.
create function notice_lawful() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
begin
    if tg_op = 'INSERT' then
        if new.state <> 'DRAFT' then
            raise exception '通知须经复核发布' using errcode = 'check_violation', constraint = 'notice_legal_move';
        end if;
        return new;
    end if;
    if (old.state, new.state) not in (('DRAFT', 'PUBLISHED'), ('PUBLISHED', 'WITHDRAWN')) then
        raise exception '通知 % 不能由 % 改为 %', old.notice_id, old.state, new.state
            using errcode = 'check_violation', constraint = 'notice_legal_move';
    end if;
    if new.state = 'PUBLISHED' then
        perform demand_grant(new.approval_id, 'MC01', format('NOTICE %s', new.notice_id));
    end if;
    perform pg_notify('yingyun_panel', 'notices');
    return new;
end
$$;
create trigger notice_lawful before insert or update on notice for each row execute function notice_lawful();

-- Rights: notices are read by whoever reads knowledge; written by the makers of MC01; who has not read is for those, for the lead and the
-- manager of knowledge, for who leads an outlet (its own people) and for the auditor.
insert into role_right (role_code, right_code, scope)
select role_code, 'NOTICE_VIEW', 'ALL' from role where role_code not in ('SYS_ADMIN', 'SEC_ADMIN');
insert into role_right (role_code, right_code, scope) values
    ('AGENT', 'NOTICE_WRITE', 'ALL'), ('EXPERT', 'NOTICE_WRITE', 'ALL'), ('T1_OPS', 'NOTICE_WRITE', 'TREE'),
    ('AGENT', 'NOTICE_RECEIPTS', 'ALL'), ('EXPERT', 'NOTICE_RECEIPTS', 'ALL'), ('AGENT_LEAD', 'NOTICE_RECEIPTS', 'ALL'),
    ('KNOWLEDGE_MANAGER', 'NOTICE_RECEIPTS', 'ALL'), ('AUDITOR', 'NOTICE_RECEIPTS', 'ALL'), ('DUTY_MANAGER', 'NOTICE_RECEIPTS', 'ALL'),
    ('T1_OPS', 'NOTICE_RECEIPTS', 'TREE'), ('T2_OPS', 'NOTICE_RECEIPTS', 'TREE'), ('OUTLET_MANAGER', 'NOTICE_RECEIPTS', 'TREE'),
    ('OUTLET_SUPERVISOR', 'NOTICE_RECEIPTS', 'ORG');
-- Local notices of a province (domain study 01 §1.3).
insert into mc_maker (mc_code, role_code) values ('MC01', 'T1_OPS');

revoke execute on function topic_lawful, topic_moved, topic_seen, notice_lawful from public;
grant execute on function topic_lawful, topic_moved, topic_seen, notice_lawful to yingyun_app;
grant select on topic, topic_inquiry, topic_event, notice, notice_org, notice_desk, notice_read to yingyun_app;
grant insert on topic, topic_inquiry, notice, notice_org, notice_desk, notice_read to yingyun_app;
grant update (state, scope, lead_no, moved_at, moved_by, act, note_masked) on topic to yingyun_app;
grant update (state, published_at, approval_id, withdrawn_by, withdrawn_at, why_masked) on notice to yingyun_app;
grant update (acknowledged_at) on notice_read to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
