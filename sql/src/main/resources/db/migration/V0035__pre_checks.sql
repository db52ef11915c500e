-- JOB-001 to 003, the checks before the cut-off. They read what the events of the day say, and these come with JOB-004: so the checks
-- run after it and before the date moves (decision 0020). V0011 had them before 004, and they were never installed.
insert into job (job_code, name_zh, name_en, frequency, may_skip) values
    ('JOB-001', '机构签退检查', 'Outlets closed', 'D', true),
    ('JOB-002', '未了交易检查', 'Open transactions', 'D', true),
    ('JOB-003', '当日挂账清单', 'Suspense of the day', 'D', true);

delete from job_dependency where job_code = 'JOB-004' and needs in ('JOB-001', 'JOB-002', 'JOB-003');
insert into job_dependency (job_code, needs) values
    ('JOB-001', 'JOB-004'), ('JOB-002', 'JOB-004'), ('JOB-003', 'JOB-004'),
    -- Also where the backup between them is skipped.
    ('JOB-010', 'JOB-001'), ('JOB-010', 'JOB-002'), ('JOB-010', 'JOB-003');

insert into parameter (parameter_code, name_zh, unit) values
    ('outlet.closeBy', '网点最迟关门时间', 'HH:mm');
insert into parameter_value (parameter_code, valid_from, value, maker, checker) values
    ('outlet.closeBy', date '2000-01-01', '18:30', 'SYSTEM', 'SYSTEM');

create function is_calendar_open(calendar text, wanted date) returns boolean
    language sql stable set search_path = yingyun, pg_temp as
$$
select (select c.every_day from calendar c where c.calendar_code = calendar)
    or coalesce((select x.is_open from calendar_exception x where x.calendar_code = calendar and x.day = wanted),
                extract(isodow from wanted) < 6)
$$;

-- That day or the first open one after it; a calendar that is shut for two months is a mistake and holds nothing up.
create function next_open_day(calendar text, wanted date) returns date
    language sql stable set search_path = yingyun, pg_temp as
$$
select coalesce((select min(d::date) from generate_series(wanted, wanted + 60, interval '1 day') d
                  where is_calendar_open(calendar, d::date)), wanted)
$$;

-- Pending items are asked for over all days, and they are few.
create index business_event_items on business_event (org_code, kind, business_date) where kind in ('ITEM_PENDING', 'ITEM_CLEARED');

-- What 001 and 002 find in the events that have come so far. stops: the night waits for a person, or for a waiver by two (MC06).
create function pre_check_findings(wanted date)
    returns table (job_code text, kind text, org_code text, item text, stops boolean, since timestamptz, amount_fen bigint, note text)
    language sql stable set search_path = yingyun, pg_temp as
$$
with doors as (
    select e.org_code::text as org_code,
           max(e.occurred_at) filter (where e.kind = 'OUTLET_OPEN') as opened,
           max(e.occurred_at) filter (where e.kind = 'OUTLET_CLOSED') as closed
      from business_event e
     where e.business_date = wanted
       and e.kind in ('OUTLET_OPEN', 'OUTLET_CLOSED')
     group by e.org_code),
tellers as (
    select e.org_code::text as org_code, coalesce(e.teller_no, '') as teller_no,
           max(e.occurred_at) filter (where e.kind = 'TELLER_ON') as signed_on,
           max(e.occurred_at) filter (where e.kind = 'TELLER_OFF') as signed_off
      from business_event e
     where e.business_date = wanted
       and e.kind in ('TELLER_ON', 'TELLER_OFF')
     group by e.org_code, coalesce(e.teller_no, '')),
items as (
    select e.org_code::text as org_code, coalesce(e.ref, e.event_no) as item,
           max(e.occurred_at) filter (where e.kind = 'ITEM_PENDING') as pending,
           max(e.occurred_at) filter (where e.kind = 'ITEM_CLEARED') as cleared,
           (array_agg(e.amount_fen order by e.occurred_at desc) filter (where e.kind = 'ITEM_PENDING'))[1]::bigint as amount_fen,
           (array_agg(e.text order by e.occurred_at desc) filter (where e.kind = 'ITEM_PENDING'))[1] as note
      from business_event e
     where e.kind in ('ITEM_PENDING', 'ITEM_CLEARED')
       and e.business_date <= wanted
     group by e.org_code, coalesce(e.ref, e.event_no))
select 'JOB-001', 'OUTLET_OPEN', org_code, '', true, opened, null::bigint, null::text
  from doors
 where opened is not null and (closed is null or closed < opened)
 union all
select 'JOB-001', 'TELLER_ON', org_code, teller_no, true, signed_on, null, null
  from tellers
 where signed_on is not null and (signed_off is null or signed_off < signed_on)
 union all
select 'JOB-001', 'OUTLET_LATE', org_code, '', false, closed, null, null
  from doors
 where closed >= coalesce(opened, closed)
   and closed > (wanted + (select p.value::time from parameter_value p
                            where p.parameter_code = 'outlet.closeBy' and p.valid_from <= wanted
                            order by p.valid_from desc limit 1)) at time zone 'Asia/Shanghai'
 union all
-- Under refurbishment, or its events were lost: nobody can tell from here, so it is said and stops nothing.
select 'JOB-001', 'OUTLET_SILENT', o.org_code::text, '', false, null, null, null
  from org_unit o
 where o.level in ('SB', 'OT')
   and o.valid_from <= wanted and (o.valid_to is null or o.valid_to >= wanted)
   and exists (select from doors)
   and is_calendar_open('COUNTER', wanted)
   and not exists (select from business_event e where e.business_date = wanted and e.org_code = o.org_code)
 union all
select 'JOB-002', 'ITEM_PENDING', org_code, item, true, pending, amount_fen, note
  from items
 where pending is not null and (cleared is null or cleared < pending)
$$;

-- Who answers for an org: its own supervisor, else the operations of the branches above it.
create function org_owner(org text, wanted date) returns text
    language sql stable set search_path = yingyun, pg_temp as
$$
with recursive up as (
    select o.org_code::text as org_code, o.parent_code::text as parent_code, 0 as height
      from org_unit o
     where o.org_code = org and o.valid_from <= wanted and (o.valid_to is null or o.valid_to >= wanted)
     union all
    select o.org_code::text, o.parent_code::text, up.height + 1
      from up
      join org_unit o on o.org_code = up.parent_code and o.valid_from <= wanted and (o.valid_to is null or o.valid_to >= wanted)
     where up.height < 10)
select e.employee_no::text
  from up
  join employee e on e.org_code = up.org_code and e.valid_from <= wanted and (e.valid_to is null or e.valid_to >= wanted)
  join employee_role r on r.employee_no = e.employee_no and r.role_code in ('OUTLET_SUPERVISOR', 'T2_OPS', 'T1_OPS')
   and r.valid_from <= wanted and (r.valid_to is null or r.valid_to >= wanted)
 order by up.height, r.role_code, e.employee_no
 limit 1
$$;

-- Written when the check lets the night go on: what it went on with.
create table pre_check_finding (
    job_run_id     bigint not null references job_run,
    business_date  date not null,
    job_code       job_code not null references job,
    kind           text not null check (kind in
                   ('OUTLET_OPEN', 'TELLER_ON', 'OUTLET_LATE', 'OUTLET_SILENT', 'ITEM_PENDING', 'SUSPENSE', 'NOT_CONNECTED')),
    org_code       text not null,
    item           text not null,
    stops          boolean not null,
    waived         boolean not null,
    -- Null where the bank has no people yet; then the org itself answers.
    owner          text,
    since          timestamptz,
    -- SUSPENSE: what came in, what was cleared and what is left of the day's items, as credit.
    amount_fen     fen_total,
    cleared_fen    fen_total,
    item_count     integer,
    note           text,
    primary key (job_run_id, kind, org_code, item)
);
create index pre_check_finding_of_day on pre_check_finding (business_date);

-- MC06: the night goes on although the outlet is open, the teller signed on or the item pending. It holds while nothing changes.
create table pre_check_waiver (
    business_date  date not null,
    kind           text not null check (kind in ('OUTLET_OPEN', 'TELLER_ON', 'ITEM_PENDING')),
    org_code       text not null,
    item           text not null,
    reason         text not null check (length(trim(reason)) >= 10),
    approval_id    bigint not null unique references approval,
    primary key (business_date, kind, org_code, item)
);

-- The item may be any text of a business system: what two persons decide on names its hash.
create function pre_check_waiver_subject(wanted date, kind text, org text, item text) returns text
    language sql stable set search_path = yingyun, pg_temp as
$$
select 'WAIVE_CHECK ' || kind || ' ' || org || ' ' || left(md5(item), 12) || ' ' || to_char(wanted, 'YYYY-MM-DD')
$$;

create function pre_check_waiver_needs_grant() returns trigger language plpgsql as
$$
begin
    perform demand_grant(new.approval_id, 'MC06', pre_check_waiver_subject(new.business_date, new.kind, new.org_code, new.item));
    return new;
end
$$;
create trigger pre_check_waiver_needs_grant before insert on pre_check_waiver
    for each row execute function pre_check_waiver_needs_grant();

revoke execute on function is_calendar_open, next_open_day, pre_check_findings, org_owner, pre_check_waiver_subject,
    pre_check_waiver_needs_grant from public;
grant execute on function is_calendar_open, next_open_day, pre_check_findings, org_owner, pre_check_waiver_subject,
    pre_check_waiver_needs_grant to yingyun_app;
grant select, insert on pre_check_finding, pre_check_waiver to yingyun_app;
