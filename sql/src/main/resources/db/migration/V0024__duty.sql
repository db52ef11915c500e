-- Duty (domain study 01 §1.6): shifts and posts as data, who stands where, swaps, handovers, the duty log.
create table shift_type (
    shift_code  text not null check (shift_code in ('MORNING', 'DAY', 'EVENING', 'NIGHT')),
    valid_from  date not null,
    name_zh     text not null,
    name_en     text not null,
    starts      time not null,
    -- Not after the start: the next morning.
    ends        time not null,
    primary key (shift_code, valid_from)
);

-- Posts of a shift; a post may have narrower times than its shift.
create table shift_post (
    post_code    text not null,
    valid_from   date not null,
    shift_code   text not null,
    place        integer not null,
    name_zh      text not null,
    name_en      text not null,
    -- Any one of these roles, held on the day of duty.
    roles        text[] not null check (cardinality(roles) >= 1),
    needed       integer not null check (needed between 1 and 20),
    starts       time not null,
    ends         time not null,
    -- At home, reached within 30 minutes: such a post may overlap with another one.
    on_call      boolean not null,
    -- Only on the open days of this calendar.
    calendar_code text not null references calendar,
    -- Who relieves it: the duty goes on. Without one, the person may leave at the end.
    relieved_by  text,
    -- A key post: the handover is witnessed (监交).
    witnessed    boolean not null,
    primary key (post_code, valid_from)
);

insert into shift_type (shift_code, valid_from, name_zh, name_en, starts, ends) values
    ('MORNING', date '2000-01-01', '早班', 'Morning', '07:00', '15:30'),
    ('DAY', date '2000-01-01', '日班', 'Day', '08:30', '17:30'),
    ('EVENING', date '2000-01-01', '晚班', 'Evening', '15:00', '22:30'),
    ('NIGHT', date '2000-01-01', '夜班', 'Night', '21:00', '07:30');

-- Assumption: the duty manager stands in the morning, evening and night shift, so that somebody owns every hour.
insert into shift_post (post_code, valid_from, shift_code, place, name_zh, name_en, roles, needed, starts, ends, on_call, calendar_code,
                        relieved_by, witnessed) values
    ('MORNING_DUTY', date '2000-01-01', 'MORNING', 10, '值班经理', 'Duty manager', '{DUTY_MANAGER}', 1, '07:00', '15:30', false, 'ALL_DAYS', 'EVENING_DUTY', false),
    ('MORNING_EOD', date '2000-01-01', 'MORNING', 11, '日初操作', 'Start-of-day operator', '{EOD_OPERATOR}', 1, '07:00', '15:30', false, 'ALL_DAYS', null, false),
    ('MORNING_MONITOR', date '2000-01-01', 'MORNING', 12, '监控', 'Monitor', '{MONITOR}', 1, '07:00', '15:30', false, 'ALL_DAYS', 'EVENING_MONITOR', false),
    ('MORNING_AGENT', date '2000-01-01', 'MORNING', 13, '坐席', 'Agent', '{AGENT}', 1, '08:15', '15:30', false, 'COUNTER', null, false),
    ('MORNING_REPORT', date '2000-01-01', 'MORNING', 14, '报表员', 'Report clerk', '{REPORT_CLERK}', 1, '06:00', '14:30', false, 'COUNTER', null, false),
    ('DAY_LEAD', date '2000-01-01', 'DAY', 20, '坐席班长', 'Agent lead', '{AGENT_LEAD}', 1, '08:30', '17:30', false, 'COUNTER', null, false),
    ('DAY_AGENT', date '2000-01-01', 'DAY', 21, '坐席', 'Agents', '{AGENT}', 3, '08:30', '17:30', false, 'COUNTER', null, false),
    ('DAY_REPORT', date '2000-01-01', 'DAY', 22, '报表员', 'Report clerk', '{REPORT_CLERK}', 1, '08:30', '17:30', false, 'COUNTER', null, false),
    ('DAY_KNOWLEDGE', date '2000-01-01', 'DAY', 23, '知识管理', 'Knowledge', '{KNOWLEDGE_MANAGER}', 1, '08:30', '17:30', false, 'COUNTER', null, false),
    ('DAY_QUALITY', date '2000-01-01', 'DAY', 24, '质检', 'Quality', '{QC_INSPECTOR}', 1, '08:30', '17:30', false, 'COUNTER', null, false),
    ('EVENING_DUTY', date '2000-01-01', 'EVENING', 30, '值班经理', 'Duty manager', '{DUTY_MANAGER}', 1, '15:00', '22:30', false, 'ALL_DAYS', 'NIGHT_DUTY', false),
    ('EVENING_EOD', date '2000-01-01', 'EVENING', 31, '日终操作', 'EOD operator', '{EOD_OPERATOR}', 1, '17:30', '22:30', false, 'ALL_DAYS', 'NIGHT_OPERATOR', true),
    ('EVENING_MONITOR', date '2000-01-01', 'EVENING', 32, '监控', 'Monitor', '{MONITOR}', 1, '15:00', '22:30', false, 'ALL_DAYS', null, false),
    ('EVENING_AGENT', date '2000-01-01', 'EVENING', 33, '坐席', 'Agent', '{AGENT}', 1, '15:00', '18:30', false, 'COUNTER', null, false),
    ('NIGHT_OPERATOR', date '2000-01-01', 'NIGHT', 40, '日终操作', 'EOD operator', '{EOD_OPERATOR}', 1, '21:00', '07:30', false, 'ALL_DAYS', 'MORNING_EOD', true),
    ('NIGHT_CHECKER', date '2000-01-01', 'NIGHT', 41, '日终复核', 'EOD checker', '{EOD_CHECKER,DUTY_MANAGER}', 1, '21:00', '07:30', false, 'ALL_DAYS', null, false),
    ('NIGHT_DUTY', date '2000-01-01', 'NIGHT', 42, '值班经理(待命)', 'Duty manager on call', '{DUTY_MANAGER}', 1, '21:00', '07:30', true, 'ALL_DAYS', 'MORNING_DUTY', false);

-- Who stands where. A change ends the row and adds another; nothing is overwritten.
create table roster_assignment (
    assignment_id  bigint generated always as identity primary key,
    duty_date      date not null,
    shift_code     text not null,
    post_code      text not null,
    employee_no    employee_no not null references employee,
    starts_at      timestamptz not null,
    ends_at        timestamptz not null,
    on_call        boolean not null,
    assigned_by    employee_no not null references employee,
    assigned_at    timestamptz not null,
    removed_by     employee_no references employee,
    removed_at     timestamptz,
    constraint roster_removed_by_somebody check ((removed_by is null) = (removed_at is null)),
    constraint roster_times_in_order check (ends_at > starts_at),
    -- Nobody stands in two places at once; being on call at home is no place.
    constraint roster_one_place_at_a_time exclude using gist
        ((employee_no::text) with =, tstzrange(starts_at, ends_at) with &&) where (removed_at is null and not on_call)
);
create unique index roster_one_post_once on roster_assignment (duty_date, post_code, employee_no) where removed_at is null;
-- 双人值守: operator, checker and the duty manager on call of a night are three persons.
create unique index roster_night_by_different_persons on roster_assignment (duty_date, employee_no)
    where removed_at is null and shift_code = 'NIGHT';
create index roster_of_day on roster_assignment (duty_date, post_code) where removed_at is null;
create index roster_of_person on roster_assignment (employee_no, starts_at) where removed_at is null;

create table roster_swap (
    swap_id          bigint generated always as identity primary key,
    assignment_id    bigint not null references roster_assignment,
    other            employee_no not null references employee,
    -- What the asker takes in return; empty: nothing.
    return_of        bigint references roster_assignment,
    reason           text not null check (length(trim(reason)) >= 4),
    asked_by         employee_no not null references employee,
    asked_at         timestamptz not null,
    constraint swap_with_another check (other <> asked_by)
);
create table roster_swap_step (
    swap_id     bigint not null references roster_swap,
    step        text not null check (step in ('AGREED', 'DECLINED', 'CONFIRMED', 'REFUSED', 'WITHDRAWN')),
    decided_by  employee_no not null references employee,
    decided_at  timestamptz not null,
    note        text not null default '',
    primary key (swap_id, step)
);
-- One end only.
create unique index roster_swap_ends_once on roster_swap_step (swap_id) where step <> 'AGREED';

create function roster_swap_step_lawful() returns trigger language plpgsql as
$$
declare
    swap roster_swap;
begin
    select * into swap from roster_swap s where s.swap_id = new.swap_id;
    if new.step in ('AGREED', 'DECLINED') and new.decided_by <> swap.other
       or new.step = 'WITHDRAWN' and new.decided_by <> swap.asked_by
       or new.step in ('CONFIRMED', 'REFUSED') and new.decided_by in (swap.other, swap.asked_by) then
        raise exception '换班 % 的 % 不由 % 决定', new.swap_id, new.step, new.decided_by
            using errcode = 'check_violation', constraint = 'swap_step_by_the_right_person';
    end if;
    if new.step = 'CONFIRMED'
       and not exists (select 1 from roster_swap_step a where a.swap_id = new.swap_id and a.step = 'AGREED') then
        raise exception '换班 % 尚未经对方同意', new.swap_id
            using errcode = 'check_violation', constraint = 'swap_agreed_before_confirmed';
    end if;
    return new;
end
$$;
create trigger roster_swap_step_lawful before insert on roster_swap_step
    for each row execute function roster_swap_step_lawful();

-- 交接单: from one post to the one that relieves it.
create table handover (
    handover_id      bigint generated always as identity primary key,
    from_assignment  bigint not null references roster_assignment,
    to_assignment    bigint not null references roster_assignment,
    from_employee    employee_no not null references employee,
    to_employee      employee_no not null references employee,
    witness          employee_no references employee,
    opened_by        employee_no not null references employee,
    opened_at        timestamptz not null,
    constraint handover_between_two check (from_employee <> to_employee),
    constraint handover_witnessed_by_a_third check (witness is null or witness not in (from_employee, to_employee)),
    unique (from_assignment, to_assignment)
);

-- What is handed over, as the outgoing person put it together; a correction is a new version, to be signed anew.
create table handover_sheet (
    handover_id  bigint not null references handover,
    version      integer not null,
    body         text not null,
    sha256       sha256_hex not null,
    composed_by  employee_no not null references employee,
    composed_at  timestamptz not null,
    primary key (handover_id, version),
    unique (handover_id, version, sha256)
);

create table handover_signature (
    handover_id  bigint not null,
    version      integer not null,
    side         text not null check (side in ('FROM', 'TO', 'WITNESS')),
    signed_by    employee_no not null references employee,
    signed_at    timestamptz not null,
    sha256       sha256_hex not null,
    primary key (handover_id, version, side),
    constraint signature_under_this_sheet foreign key (handover_id, version, sha256)
        references handover_sheet (handover_id, version, sha256)
);

-- Each side is signed by its own person; a sheet that both have signed gets no further version.
create function handover_signature_lawful() returns trigger language plpgsql as
$$
begin
    if not exists (select 1 from handover h
                    where h.handover_id = new.handover_id
                      and new.signed_by = case new.side when 'FROM' then h.from_employee when 'TO' then h.to_employee else h.witness end)
    then
        raise exception '交接单 % 的该栏不由 % 签字', new.handover_id, new.signed_by
            using errcode = 'check_violation', constraint = 'signed_by_the_person_named';
    end if;
    if new.version <> (select max(s.version) from handover_sheet s where s.handover_id = new.handover_id) then
        raise exception '交接单 % 已有新版', new.handover_id
            using errcode = 'check_violation', constraint = 'latest_version_is_signed';
    end if;
    return new;
end
$$;
create trigger handover_signature_lawful before insert on handover_signature
    for each row execute function handover_signature_lawful();

create function handover_states() returns table (
    handover_id bigint, from_assignment bigint, to_assignment bigint, from_employee text, to_employee text, witness text,
    opened_at timestamptz, version integer, sha256 text, from_signed_at timestamptz, to_signed_at timestamptz, witness_signed_at timestamptz)
    language sql stable as
$$
    select h.handover_id, h.from_assignment, h.to_assignment, h.from_employee::text, h.to_employee::text, h.witness::text, h.opened_at,
           s.version, s.sha256::text,
           max(g.signed_at) filter (where g.side = 'FROM'), max(g.signed_at) filter (where g.side = 'TO'),
           max(g.signed_at) filter (where g.side = 'WITNESS')
      from handover h
      left join lateral (select v.version, v.sha256 from handover_sheet v where v.handover_id = h.handover_id
                          order by v.version desc limit 1) s on true
      left join handover_signature g on g.handover_id = h.handover_id and g.version = s.version
     group by h.handover_id, s.version, s.sha256
$$;

create function handover_done(wanted bigint) returns boolean language sql stable as
$$
    select exists (select 1 from handover_states() s
                    where s.handover_id = wanted and s.from_signed_at is not null and s.to_signed_at is not null
                      and (s.witness is null or s.witness_signed_at is not null))
$$;

create function handover_sheet_frozen() returns trigger language plpgsql as
$$
begin
    if exists (select 1 from handover_states() s
                where s.handover_id = new.handover_id and s.from_signed_at is not null and s.to_signed_at is not null) then
        raise exception '交接单 % 双方已签,不再改动', new.handover_id
            using errcode = 'check_violation', constraint = 'signed_sheet_is_frozen';
    end if;
    return new;
end
$$;
create trigger handover_sheet_frozen before insert on handover_sheet
    for each row execute function handover_sheet_frozen();

-- Leaving duty: relieved by a handover, released by the duty manager, or at the end of a post that nobody relieves.
create table duty_end (
    assignment_id  bigint primary key references roster_assignment,
    kind           text not null check (kind in ('RELIEVED', 'RELEASED', 'SHIFT_OVER')),
    handover_id    bigint references handover,
    ended_at       timestamptz not null,
    ended_by       employee_no not null references employee,
    reason         text not null default '',
    constraint relieved_by_a_handover check ((kind = 'RELIEVED') = (handover_id is not null)),
    constraint released_for_a_reason check (kind <> 'RELEASED' or length(trim(reason)) >= 4)
);
create function duty_end_lawful() returns trigger language plpgsql as
$$
begin
    if new.kind = 'RELIEVED' and not (select handover_done(new.handover_id)) then
        raise exception '交接单 % 尚未签完', new.handover_id
            using errcode = 'check_violation', constraint = 'relieved_when_both_signed';
    end if;
    if new.kind = 'RELEASED'
       and exists (select 1 from roster_assignment a where a.assignment_id = new.assignment_id and a.employee_no = new.ended_by) then
        raise exception '不能放行自己离岗'
            using errcode = 'check_violation', constraint = 'released_by_another';
    end if;
    return new;
end
$$;
create trigger duty_end_lawful before insert on duty_end for each row execute function duty_end_lawful();

-- For the start of day: of those who stood in the night that ended this morning and must be relieved, how many have handed over (or were
-- released), of how many.
create function night_relieved(morning date) returns table (stood bigint, relieved bigint) language sql stable as
$$
    select count(*), count(e.assignment_id)
      from roster_assignment a
      join shift_post p on p.post_code = a.post_code
       and p.valid_from = (select max(v.valid_from) from shift_post v where v.post_code = a.post_code and v.valid_from <= a.duty_date)
      left join duty_end e on e.assignment_id = a.assignment_id
     where a.duty_date = morning - 1 and a.shift_code = 'NIGHT' and a.removed_at is null and p.relieved_by is not null
$$;

-- 值班日志: what people write and what the pages write for them.
create table duty_log (
    log_id       bigint generated always as identity primary key,
    kind         text not null check (kind in ('NOTE', 'ASSIGNED', 'REMOVED', 'SWAP', 'HANDOVER', 'RELIEVED', 'RELEASED', 'SHIFT_OVER', 'CALL_OUT')),
    object       text not null default '',
    text         text not null default '' check (length(text) <= 2000),
    logged_by    employee_no not null references employee,
    bank_time    timestamptz not null,
    recorded_at  timestamptz not null
);
create index duty_log_latest on duty_log (bank_time desc, log_id desc);

insert into parameter (parameter_code, name_zh, unit) values ('duty.overlap.minutes', '交接班最短重叠时间', '分钟');
insert into parameter_value (parameter_code, valid_from, value, maker, checker) values
    ('duty.overlap.minutes', date '2000-01-01', '15', 'SYSTEM', 'SYSTEM');

create trigger ring_panels after insert or update on roster_assignment for each statement execute function ring_panels('duty');
create trigger ring_panels after insert on roster_swap for each statement execute function ring_panels('duty');
create trigger ring_panels after insert on roster_swap_step for each statement execute function ring_panels('duty');
create trigger ring_panels after insert on handover for each statement execute function ring_panels('duty');
create trigger ring_panels after insert on handover_sheet for each statement execute function ring_panels('duty');
create trigger ring_panels after insert on handover_signature for each statement execute function ring_panels('duty');
create trigger ring_panels after insert on duty_end for each statement execute function ring_panels('duty');
create trigger ring_panels after insert on duty_log for each statement execute function ring_panels('duty');

grant select on shift_type, shift_post, roster_assignment, roster_swap, roster_swap_step, handover, handover_sheet,
                handover_signature, duty_end, duty_log to yingyun_app;
grant insert on roster_assignment, roster_swap, roster_swap_step, handover, handover_sheet, handover_signature, duty_end, duty_log
    to yingyun_app;
grant update (removed_by, removed_at) on roster_assignment to yingyun_app;
revoke execute on function roster_swap_step_lawful, handover_signature_lawful, handover_sheet_frozen, handover_states, handover_done, duty_end_lawful,
    night_relieved from public;
grant execute on function roster_swap_step_lawful, handover_signature_lawful, handover_sheet_frozen, handover_states, handover_done, duty_end_lawful,
    night_relieved to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
