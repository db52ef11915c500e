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
