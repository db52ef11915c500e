-- An org that has closed: whoever stands for it reads its old papers and signs for what it left unsigned (domain study 01 §1.1: the
-- tree is effective-dated; an outlet is merged into the org above it).

-- The org itself while it is open at that moment of bank time; else the next open one above its last version.
create function successor_of(org text, moment timestamptz) returns text language sql stable as
$$
    with recursive up (org_code, steps) as (
            select org, 0
             union all
            select l.parent_code::text, up.steps + 1
              from up
             cross join lateral (select o.parent_code from org_unit o
                                  where o.org_code = up.org_code and o.valid_from <= (moment at time zone 'Asia/Shanghai')::date
                                  order by o.valid_from desc limit 1) l
             where l.parent_code is not null
               and up.steps < 20
               and not exists (select 1 from org_unit o
                                where o.org_code = up.org_code
                                  and (moment at time zone 'Asia/Shanghai')::date between o.valid_from and coalesce(o.valid_to, 'infinity')))
    select org_code from up order by steps desc limit 1
$$;

create or replace function report_receipt_lawful() returns trigger language plpgsql as
$$
declare
    paper report_package;
    party record;
begin
    select * into paper from report_package p where p.package_id = new.package_id for update;
    if paper.state not in ('DELIVERED', 'OPENED', 'OVERDUE', 'ESCALATED') then
        raise exception '报表包 % 现在是 %,不能签收', new.package_id, paper.state
            using errcode = 'check_violation', constraint = 'receipt_of_a_paper_in_force';
    end if;
    if not exists (select 1 from report_artifact a
                    where (a.report_code, a.org_code, a.business_date, a.version_no)
                        = (paper.report_code, paper.org_code, paper.business_date, paper.version_no)
                      and a.file_sha256 = new.file_sha256)
    then
        raise exception '报表包 % 的校验值与所签不符', new.package_id
            using errcode = 'check_violation', constraint = 'receipt_of_the_very_file';
    end if;
    select p.principal, p.role_code into party
      from report_party(new.bank_time) p
     where p.report_code = paper.report_code and p.org_code = successor_of(paper.recipient_org, new.bank_time)
       and p.employee_no = new.employee_no and p.may_sign
     order by p.principal <> p.employee_no, p.principal
     limit 1;
    if not found then
        raise exception '员工 % 不能为 % 签收', new.employee_no, paper.recipient_org
            using errcode = 'check_violation', constraint = 'receipt_by_one_who_may';
    end if;
    new.acting_for := nullif(party.principal, new.employee_no::text);
    new.role_code := party.role_code;
    return new;
end
$$;

-- A finding of JOB-111 that was waived is printed on the pages concerned (MC06, MC13): before the release the paper is made again as
-- the next version, with the waiver on it, and the one without becomes REPLACED. It stays as it is, and is given to nobody.
alter table report_artifact drop constraint report_artifact_state_check;
alter table report_artifact add constraint report_artifact_state_check
    check (state in ('PLANNED', 'RENDERED', 'CANCELLED', 'REPLACED'));
alter table report_artifact drop constraint artifact_rendered_is_whole;
alter table report_artifact add constraint artifact_rendered_is_whole check (
    (state in ('RENDERED', 'REPLACED')) = (file_sha256 is not null)
    and num_nonnulls(job_run_id, template_sha256, data_sha256, file_sha256, bytes, pages, row_count, debit_fen, credit_fen, rendered_at)
        in (0, 10));

create or replace function report_artifact_frozen() returns trigger language plpgsql as
$$
begin
    if old.state = 'RENDERED' and new.state = 'REPLACED' then
        if (to_jsonb(new) - 'state') <> (to_jsonb(old) - 'state')
           or not exists (select 1 from report_batch b
                           where b.business_date = old.business_date and b.batch_no = old.batch_no and b.state = 'HANDED_OVER')
           or not exists (select 1 from report_artifact n
                           where (n.report_code, n.org_code, n.business_date, n.format, n.batch_no)
                               = (old.report_code, old.org_code, old.business_date, old.format, old.batch_no)
                             and n.version_no > old.version_no and n.state = 'RENDERED')
        then
            raise exception '报表 % % % 第 % 版没有新的一版,不能替换', old.report_code, old.org_code, old.business_date, old.version_no
                using errcode = 'check_violation', constraint = 'report_artifact_replaced_by_the_next';
        end if;
        return new;
    end if;
    if old.state <> 'PLANNED' or new.state not in ('RENDERED', 'CANCELLED') then
        raise exception '报表 % % % 第 % 版已经生成,不能更改', old.report_code, old.org_code, old.business_date, old.version_no
            using errcode = 'check_violation', constraint = 'report_artifact_immutable';
    end if;
    return new;
end
$$;

revoke execute on function successor_of from public;
grant execute on function successor_of to yingyun_app;

-- What a run has written into a table of its own, counted and hashed over every column: the last step of a job proves it (seal-<table>)
-- and verify compares. The settings make a row the same text in every session. It finds faults, not forgers: a sum of hashes.
create function run_content(run bigint, day date, wanted text) returns table (row_count bigint, content_hash numeric)
    language sql stable set timezone = 'UTC' set datestyle = 'ISO' as
$$
    select count(*), coalesce(sum(hashtextextended(c.row_text, 0)::numeric), 0)
      from (select t::text from deposit_renewal t where wanted = 'deposit_renewal' and t.job_run_id = run
             union all
            select t::text from deposit_state t where wanted = 'deposit_state' and t.job_run_id = run
             union all
            select t::text from account_movement t where wanted = 'account_movement' and t.job_run_id = run
             union all
            select t::text from payment_booking t where wanted = 'payment_booking' and t.business_date = day and t.job_run_id = run
             union all
            select t::text from payment_match t where wanted = 'payment_match' and t.business_date = day and t.job_run_id = run
             union all
            select t::text from payment_settlement t where wanted = 'payment_settlement' and t.job_run_id = run
             union all
            select t::text from payment_open t where wanted = 'payment_open' and t.job_run_id = run
             union all
            select t::text from payment_cleared t where wanted = 'payment_cleared' and t.job_run_id = run
             union all
            select t::text from payment_suspense t where wanted = 'payment_suspense' and t.job_run_id = run) c (row_text)
$$;
revoke execute on function run_content from public;
grant execute on function run_content to yingyun_app;

-- 暂停营业: the business system announces it (OUTLET_SUSPENDED with its last day in until), from the day after the event's own. Such an
-- outlet is silent rightly (domain study 10 §10.3: it must not raise anything).
create index business_event_suspended on business_event (org_code, until) where kind = 'OUTLET_SUSPENDED';
create function is_suspended(org text, wanted date) returns boolean language sql stable as
$$
    select exists (select from business_event e
                    where e.kind = 'OUTLET_SUSPENDED' and e.org_code = org and e.business_date < wanted and e.until >= wanted)
$$;
revoke execute on function is_suspended from public;
grant execute on function is_suspended to yingyun_app;

create or replace function pre_check_findings(wanted date)
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
-- Its events were lost, or nobody has said that it is shut: it is said and stops nothing.
select 'JOB-001', 'OUTLET_SILENT', o.org_code::text, '', false, null, null, null
  from org_unit o
 where o.level in ('SB', 'OT')
   and o.valid_from <= wanted and (o.valid_to is null or o.valid_to >= wanted)
   and exists (select from doors)
   and is_calendar_open('COUNTER', wanted)
   and not exists (select from business_event e where e.business_date = wanted and e.org_code = o.org_code)
   and not is_suspended(o.org_code::text, wanted)
 union all
select 'JOB-002', 'ITEM_PENDING', org_code, item, true, pending, amount_fen, note
  from items
 where pending is not null and (cleared is null or cleared < pending)
$$;
