-- 派单 (design/helpdesk §3.2, 3.5): an inquiry that waits is offered to one person who is there; whoever writes is seen by the others.

-- 在岗: READY is offered inquiries, BUSY takes by hand, AWAY is not there. beat_at is the system's time, not the bank's: the bank's clock
-- can be moved, a heart cannot. What he may take is written down when he comes, so that routing asks nobody for rights.
create table desk_presence (
    employee_no  employee_no primary key references employee,
    status       text not null check (status in ('READY', 'BUSY', 'AWAY')),
    -- KEY: he said so; SILENT: his page has not been heard; OPENED: he opened the desk.
    why          text not null check (why in ('KEY', 'SILENT', 'OPENED')),
    since        timestamptz not null,
    -- Since when he has had nothing new to do; bank time.
    idle_since   timestamptz not null,
    beat_at      timestamptz not null,
    takes_all    boolean not null,
    desks        text[] not null,
    everywhere   boolean not null,
    orgs         text[] not null
);
create index desk_presence_there on desk_presence (status) where status <> 'AWAY';

create table desk_presence_event (
    event_id     bigint generated always as identity primary key,
    employee_no  employee_no not null references employee,
    status       text not null,
    why          text not null,
    at           timestamptz not null
);
create index desk_presence_event_of on desk_presence_event (employee_no, at);

-- Written by the inquiry's own trigger: an offer is open as long as its inquiry is OFFERED to that person, and no longer.
create table inquiry_offer (
    offer_id     bigint generated always as identity primary key,
    inquiry_no   text not null references inquiry,
    -- Of the inquiry, when it was offered.
    version      integer not null,
    cycle        integer not null,
    employee_no  employee_no not null references employee,
    urgency      text not null,
    offered_at   timestamptz not null,
    expires_at   timestamptz not null,
    -- ACCEPTED by him; DECLINED, EXPIRED: a miss; PREEMPTED by a more urgent one, GONE: his page was not heard; TAKEN: another picked it;
    -- WITHDRAWN by the asker; ENDED: moved otherwise.
    outcome      text check (outcome in ('ACCEPTED', 'DECLINED', 'EXPIRED', 'PREEMPTED', 'GONE', 'TAKEN', 'WITHDRAWN', 'ENDED')),
    ended_at     timestamptz,
    constraint inquiry_offer_ends_with_outcome check ((outcome is null) = (ended_at is null)),
    constraint inquiry_offer_takes_time check (expires_at > offered_at)
);
-- Nothing is offered to two at once, and nobody is offered two at once.
create unique index inquiry_offer_to_one on inquiry_offer (inquiry_no) where outcome is null;
create unique index inquiry_offer_one_each on inquiry_offer (employee_no) where outcome is null;
create index inquiry_offer_of on inquiry_offer (inquiry_no, cycle);

create function inquiry_offered() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
begin
    if old.state = 'OFFERED' and (new.state <> 'OFFERED' or new.assignee is distinct from old.assignee) then
        update inquiry_offer o
           set ended_at = greatest(new.moved_at, o.offered_at),
               outcome = case when new.state = 'WITHDRAWN' then 'WITHDRAWN'
                              when new.state = 'ANSWERING' and new.assignee = old.assignee then 'ACCEPTED'
                              when new.state = 'ANSWERING' then 'TAKEN'
                              when new.act in ('OFFER_DECLINED', 'OFFER_EXPIRED', 'OFFER_PREEMPTED', 'OFFER_GONE') then substr(new.act, 7)
                              else 'ENDED' end
         where o.inquiry_no = new.inquiry_no and o.outcome is null;
    end if;
    if new.state = 'OFFERED' and (old.state <> 'OFFERED' or new.assignee is distinct from old.assignee) then
        if new.assignee is null then
            raise exception '咨询单 % 没有派给谁', new.inquiry_no using errcode = 'check_violation', constraint = 'inquiry_offered_to_somebody';
        end if;
        insert into inquiry_offer (inquiry_no, version, cycle, employee_no, urgency, offered_at, expires_at)
        values (new.inquiry_no, new.version, new.cycle, new.assignee, new.urgency, new.moved_at,
                new.moved_at + case when new.urgency = 'U1' then interval '20 seconds' else interval '120 seconds' end);
    end if;
    -- Who has just done something is the last to be offered the next.
    if new.moved_by = new.assignee and new.state <> old.state then
        update desk_presence set idle_since = new.moved_at where employee_no = new.assignee;
    end if;
    return null;
end
$$;
create trigger inquiry_offered after update of state, assignee on inquiry for each row execute function inquiry_offered();

-- 软锁: who writes in an inquiry, by himself for twenty seconds after his last key. It forbids nothing: the version decides.
create table inquiry_lease (
    inquiry_no   text primary key references inquiry,
    holder       employee_no not null references employee,
    since        timestamptz not null,
    until        timestamptz not null,
    constraint inquiry_lease_runs check (until > since)
);

create table inquiry_takeover (
    takeover_id  bigint generated always as identity primary key,
    inquiry_no   text not null references inquiry,
    taken_from   employee_no not null references employee,
    taken_by     employee_no not null references employee,
    taken_at     timestamptz not null,
    constraint inquiry_taken_from_another check (taken_from <> taken_by)
);
create index inquiry_takeover_of on inquiry_takeover (inquiry_no, takeover_id desc);

-- 常用语: of a desk (or of all: desk null) or one's own. A text is never changed: a later one with the same key replaces it.
create table phrase (
    phrase_id    bigint generated always as identity primary key,
    -- Whose own; null: the desk's.
    owner        employee_no references employee,
    desk         text references answer_desk,
    -- What is typed to find it at once.
    abbr         text not null check (abbr ~ '^[a-z0-9]{1,12}$'),
    title        text not null check (length(title) between 1 and 40),
    say_masked   text not null default '' check (length(say_masked) <= 600),
    body_masked  text not null default '' check (length(body_masked) <= 4000),
    written_by   employee_no not null references employee,
    written_at   timestamptz not null,
    ended_by     employee_no references employee,
    ended_at     timestamptz,
    constraint phrase_says_something check (length(trim(say_masked || body_masked)) > 0),
    constraint phrase_own_has_no_desk check (owner is null or desk is null),
    constraint phrase_say_three_lines check (cardinality(string_to_array(say_masked, E'\n')) <= 3),
    constraint phrase_ended_by_somebody check ((ended_at is null) = (ended_by is null))
);
create unique index phrase_key on phrase (coalesce(owner, ''), coalesce(desk, ''), abbr) where ended_at is null;

-- Own ones are everybody's who answers; a desk's are kept by the lead and the keeper of knowledge.
insert into role_right (role_code, right_code, scope) values
    ('AGENT', 'PHRASE_KEEP', 'OWN'), ('EXPERT', 'PHRASE_KEEP', 'OWN'), ('T1_OPS', 'PHRASE_KEEP', 'OWN'),
    ('AGENT_LEAD', 'PHRASE_KEEP', 'ALL'), ('KNOWLEDGE_MANAGER', 'PHRASE_KEEP', 'ALL');

insert into phrase (owner, desk, abbr, title, say_masked, body_masked, written_by, written_at) values
    (null, null, 'sl', '已受理', '您好,您的问题{坐席}已受理,请稍候。', '', 'SYSTEM', timestamptz '2026-01-01 00:00+08'),
    (null, null, 'mz', '查明再办', '这笔业务正在查,今天营业结束前给您答复。', '{机构}在 {业务日期} 的这笔({代码})先不要重做,等查明结果。', 'SYSTEM', timestamptz '2026-01-01 00:00+08'),
    (null, null, 'yb', '请补要素', '', '请{机构}补充:客户名称、交易流水号、发生时间。收到后由{坐席}继续处理。', 'SYSTEM', timestamptz '2026-01-01 00:00+08'),
    (null, 'PAYMENT', 'cz', '查证往账', '款项已受理,正在向对方行查证,请先不要再汇。', '用 TX3106 查本笔往账状态;{业务日期} 日终前仍未知的,报清算中心。金额 {金额},不能重发。', 'SYSTEM', timestamptz '2026-01-01 00:00+08');

revoke execute on function inquiry_offered from public;
grant execute on function inquiry_offered to yingyun_app;
grant select on desk_presence, desk_presence_event, inquiry_offer, inquiry_lease, inquiry_takeover, phrase to yingyun_app;
grant insert on desk_presence, desk_presence_event, inquiry_lease, inquiry_takeover, phrase to yingyun_app;
grant update (status, why, since, idle_since, beat_at, takes_all, desks, everywhere, orgs) on desk_presence to yingyun_app;
grant update (holder, since, until) on inquiry_lease to yingyun_app;
grant update (ended_by, ended_at) on phrase to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
