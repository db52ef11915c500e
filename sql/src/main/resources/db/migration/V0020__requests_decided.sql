-- Requests of two persons, decided. What the pages refuse is refused here too: by URL, by API, by a second login, in two browsers.

-- MC05 is two things (domain study 01 §1.5): the cut-off of one night is checked by one, the standing approval by two.
alter table mc drop constraint mc_mc_code_check;
alter table mc add constraint mc_mc_code_check check (mc_code ~ '^MC[0-9]{2}S?$');
update mc set name_zh = '日切启动', name_en = 'start of cut-off', steps = 1, expires_minutes = 480 where mc_code = 'MC05';
insert into mc (mc_code, name_zh, name_en, steps, expires_minutes, second_factor) values
    ('MC05S', '长效日切授权', 'standing approval for cut-off', 2, 2880, true);
delete from mc_checker where mc_code = 'MC05' and step = 2;
insert into mc_maker (mc_code, role_code) values ('MC05S', 'EOD_OPERATOR');
insert into mc_checker (mc_code, step, role_code) values ('MC05S', 1, 'EOD_CHECKER'), ('MC05S', 2, 'DUTY_MANAGER');

create index approval_open on approval (expires_at);
create index approval_of_maker on approval (maker, approval_id);
create index approval_of_subject on approval (mc_code, subject);
create index approval_grant_of_checker on approval_grant (checker, approval_id);
create index approval_content_of_org on approval_content (org_code, approval_id);
create index employee_role_of_role on employee_role (role_code);

-- Is the org at or below the other, on that day?
create function org_within(org text, top text, day date) returns boolean language sql stable as
$$
    with recursive up (org_code, parent_code) as (
        select u.org_code::text, u.parent_code::text
          from org_unit u
         where u.org_code = org and day between u.valid_from and coalesce(u.valid_to, 'infinity')
         union
        select u.org_code::text, u.parent_code::text
          from up
          join org_unit u on u.org_code = up.parent_code and day between u.valid_from and coalesce(u.valid_to, 'infinity'))
    select org = top or exists (select from up where up.org_code = top)
$$;

-- In whose right may this person decide that step: his own number, his principal's where he is a deputy, null for nobody.
-- A branch's supervisor decides for his orgs only: the reach of his role is the one of APPROVAL_VIEW.
create function checker_for(wanted_mc text, wanted_step smallint, person text, made_by text, about_org text, moment timestamptz)
    returns text language sql stable as
$$
    with day (today) as (select (moment at time zone 'Asia/Shanghai')::date),
         replaced (principal) as (
            select d.principal::text from deputy d
             where d.deputy = person and moment >= d.valid_from and moment < least(d.valid_to, coalesce(d.ended_at, 'infinity')))
    select r.employee_no::text
      from day
     cross join mc_checker c
      join employee_role r on r.role_code = c.role_code
      join employee e on e.employee_no = r.employee_no
      left join role_right x on x.role_code = c.role_code and x.right_code = 'APPROVAL_VIEW'
     where c.mc_code = wanted_mc
       and c.step = wanted_step
       and person <> made_by
       and made_by not in (select principal from replaced)
       and r.employee_no <> made_by
       and (r.employee_no = person or r.employee_no in (select principal from replaced))
       and today between r.valid_from and coalesce(r.valid_to, 'infinity')
       and today between e.valid_from and coalesce(e.valid_to, 'infinity')
       and case coalesce(x.scope, 'ALL')
               when 'ORG' then about_org is null or e.org_code = about_org
               when 'TREE' then about_org is null or org_within(about_org, e.org_code, today)
               else true
           end
     order by r.employee_no <> person, r.employee_no
     limit 1
$$;

create or replace function may_check(wanted_mc text, wanted_step smallint, person text, made_by text, moment timestamptz) returns boolean
    language sql stable as
$$
    select checker_for(wanted_mc, wanted_step, person, made_by, null, moment) is not null
$$;

-- The state of a request on a moment of the bank clock.
create function approval_state(request bigint, moment timestamptz) returns text language sql stable as
$$
    select case
               when o.outcome is not null and o.outcome <> 'FAILED' then o.outcome
               when g.granted = m.steps then coalesce(o.outcome, 'GRANTED')
               when moment > a.expires_at then 'EXPIRED'
               else 'WAITING'
           end
      from approval a
      join mc m on m.mc_code = a.mc_code
     cross join lateral (select count(*) as granted from approval_grant g where g.approval_id = a.approval_id) g
      left join lateral (select outcome from approval_outcome o where o.approval_id = a.approval_id
                          order by outcome <> 'FAILED' desc, outcome_id desc limit 1) o on true
     where a.approval_id = request
$$;

-- The same act on the same thing waits only once. One at a time by subject, so that two browsers cannot pass each other.
create function approval_asked_once() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    asked approval;
begin
    select * into asked from approval a where a.approval_id = new.approval_id;
    perform pg_advisory_xact_lock(hashtextextended('approval ' || asked.mc_code || ' ' || asked.subject, 0));
    if exists (select 1
                 from approval a
                 join approval_content c on c.approval_id = a.approval_id
                where a.mc_code = asked.mc_code
                  and a.subject = asked.subject
                  and c.act = new.act
                  and a.approval_id <> asked.approval_id
                  and a.expires_at >= asked.requested_at
                  and approval_state(a.approval_id, asked.requested_at) = 'WAITING')
    then
        raise exception '% % 已有申请在等复核', asked.mc_code, asked.subject
            using errcode = 'unique_violation', constraint = 'request_waits_once';
    end if;
    return new;
end
$$;
create trigger approval_asked_once before insert on approval_content for each row execute function approval_asked_once();

-- Grants come on a request with content, in order, in time, from those who may. Whose right was used is written by the database.
create or replace function approval_grant_lawful() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    request approval;
    org text;
    in_the_right_of text;
begin
    select * into request from approval a where a.approval_id = new.approval_id for update;
    select c.org_code into org from approval_content c where c.approval_id = new.approval_id;
    if not found then
        raise exception '申请 % 没有内容,不能复核', new.approval_id
            using errcode = 'check_violation', constraint = 'grant_on_known_content';
    end if;
    if exists (select 1 from approval_outcome o where o.approval_id = new.approval_id) then
        raise exception '申请 % 已经了结,不能再复核', new.approval_id
            using errcode = 'check_violation', constraint = 'grant_on_open_request';
    end if;
    if new.granted_at > request.expires_at then
        raise exception '申请 % 已过有效期,不能再复核', new.approval_id
            using errcode = 'check_violation', constraint = 'grant_in_time';
    end if;
    if new.checker = request.maker then
        raise exception '申请 % 的经办人不能复核自己的申请', new.approval_id
            using errcode = 'check_violation', constraint = 'grant_checked_by_another';
    end if;
    if new.checker = 'SYSTEM' then
        raise exception '系统不能复核申请 %', new.approval_id
            using errcode = 'check_violation', constraint = 'grant_never_by_system';
    end if;
    if new.step <> 1 + (select count(*) from approval_grant g where g.approval_id = new.approval_id)
       or new.step > (select m.steps from mc m where m.mc_code = request.mc_code) then
        raise exception '申请 % 的第 % 道复核不在次序上', new.approval_id, new.step
            using errcode = 'check_violation', constraint = 'grant_in_order';
    end if;
    in_the_right_of := checker_for(request.mc_code, new.step, new.checker, request.maker, org, new.granted_at);
    if in_the_right_of is null then
        raise exception '员工 % 没有 % 第 % 道的复核岗位', new.checker, request.mc_code, new.step
            using errcode = 'check_violation', constraint = 'grant_by_one_who_may';
    end if;
    -- Two steps are two persons, also where one of them stands in for the other.
    if exists (select 1 from approval_grant g
                where g.approval_id = new.approval_id
                  and (g.checker in (new.checker, in_the_right_of) or coalesce(g.acting_for, g.checker) in (new.checker, in_the_right_of)))
    then
        raise exception '申请 % 的各道复核须由不同的人', new.approval_id
            using errcode = 'check_violation', constraint = 'grant_steps_by_different_persons';
    end if;
    new.acting_for := nullif(in_the_right_of, new.checker::text);
    return new;
end
$$;

-- Returned by one who might have granted, withdrawn by the maker, carried out only when wholly granted.
create function approval_outcome_lawful() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    request approval;
    content approval_content;
    state text;
    granted smallint;
begin
    select * into request from approval a where a.approval_id = new.approval_id for update;
    select * into content from approval_content c where c.approval_id = new.approval_id;
    state := approval_state(new.approval_id, new.decided_at);
    select count(*) into granted from approval_grant g where g.approval_id = new.approval_id;
    if new.outcome in ('RETURNED', 'WITHDRAWN') and state <> 'WAITING'
       or new.outcome in ('EXECUTED', 'FAILED') and state not in ('GRANTED', 'FAILED') then
        raise exception '申请 % 现在的状态是 %,不能再了结为 %', new.approval_id, state, new.outcome
            using errcode = 'check_violation', constraint = 'outcome_in_order';
    end if;
    if new.outcome = 'RETURNED' and length(trim(new.opinion)) < 2 then
        raise exception '退回申请 % 须写意见', new.approval_id
            using errcode = 'check_violation', constraint = 'return_needs_opinion';
    end if;
    if new.outcome = 'RETURNED'
       and checker_for(request.mc_code, (granted + 1)::smallint, new.decided_by, request.maker, content.org_code, new.decided_at) is null
       or new.outcome = 'WITHDRAWN' and new.decided_by <> request.maker
       or new.outcome in ('EXECUTED', 'FAILED')
          and not exists (select 1 from approval_grant g where g.approval_id = new.approval_id and g.checker = new.decided_by
                                                           and g.step = granted)
    then
        raise exception '申请 % 不由员工 % 了结', new.approval_id, new.decided_by
            using errcode = 'check_violation', constraint = 'outcome_by_one_who_may';
    end if;
    return new;
end
$$;
create trigger approval_outcome_lawful before insert on approval_outcome for each row execute function approval_outcome_lawful();

-- A key figure that was typed wrong: found out, not guessed. What was typed is not kept.
create table approval_wrong_figure (
    wrong_id     bigint generated always as identity primary key,
    approval_id  bigint not null references approval,
    checker      employee_no not null references employee,
    typed_at     timestamptz not null
);
create index approval_wrong_figure_of on approval_wrong_figure (approval_id, checker);

-- The cut-off of one night (MC05), where no standing approval is in force.
create table cutoff_approval (
    business_date  date primary key,
    approval_id    bigint not null unique references approval,
    made_at        timestamptz not null
);
create function cutoff_needs_grant() returns trigger language plpgsql as
$$
begin
    perform demand_grant(new.approval_id, 'MC05', 'CUT_OFF ' || new.business_date);
    return new;
end
$$;
create trigger cutoff_needs_grant before insert on cutoff_approval for each row execute function cutoff_needs_grant();

-- Standing approval (MC05S): operator, checker and duty manager, for at most 31 days of the bank clock, both days included.
create table standing_approval (
    approval_id    bigint primary key references approval,
    valid_from     date not null,
    valid_to       date not null,
    operator       employee_no not null references employee,
    checker        employee_no not null references employee,
    duty_manager   employee_no not null references employee,
    made_at        timestamptz not null,
    constraint standing_at_most_31_days check (valid_to between valid_from and valid_from + 30),
    constraint standing_by_three check (operator <> checker and operator <> duty_manager and checker <> duty_manager)
);
create function standing_needs_grant() returns trigger language plpgsql as
$$
begin
    perform demand_grant(new.approval_id, 'MC05S', 'STANDING ' || new.valid_from || ' ' || new.valid_to);
    if not exists (select 1
                     from approval a
                     join approval_grant one on one.approval_id = a.approval_id and one.step = 1
                     join approval_grant two on two.approval_id = a.approval_id and two.step = 2
                    where a.approval_id = new.approval_id
                      and (a.maker, one.checker, two.checker) = (new.operator, new.checker, new.duty_manager))
    then
        raise exception '长效授权的三人与申请 % 不符', new.approval_id
            using errcode = 'check_violation', constraint = 'standing_by_those_who_agreed';
    end if;
    return new;
end
$$;
create trigger standing_needs_grant before insert on standing_approval for each row execute function standing_needs_grant();

create table standing_approval_revocation (
    approval_id    bigint primary key references standing_approval,
    revoked_by     employee_no not null references employee,
    revoked_at     timestamptz not null,
    reason         text not null check (length(trim(reason)) >= 2)
);
create function standing_revoked_by_one_of_three() returns trigger language plpgsql as
$$
begin
    if not exists (select 1 from standing_approval s
                    where s.approval_id = new.approval_id and new.revoked_by in (s.operator, s.checker, s.duty_manager)) then
        raise exception '长效授权 % 只能由三人之一撤销', new.approval_id
            using errcode = 'check_violation', constraint = 'standing_revoked_by_one_of_three';
    end if;
    return new;
end
$$;
create trigger standing_revoked_by_one_of_three before insert on standing_approval_revocation
    for each row execute function standing_revoked_by_one_of_three();

-- The request of the standing approval in force on that moment of the bank clock; null if there is none.
create function standing_approval_for(moment timestamptz) returns bigint language sql stable as
$$
    select s.approval_id
      from standing_approval s
     where (moment at time zone 'Asia/Shanghai')::date between s.valid_from and s.valid_to
       and not exists (select 1 from standing_approval_revocation r where r.approval_id = s.approval_id and r.revoked_at <= moment)
     order by s.approval_id desc
     limit 1
$$;

-- The granted cut-off of that one night; null if there is none.
create function cutoff_approval_for(day date) returns bigint language sql stable as
$$
    select c.approval_id from cutoff_approval c where c.business_date = day
$$;

-- Each use is a fact of its own: in which night, and how the pre-checks stood. One that is not green or 不适用 is no use of it.
create table standing_approval_use (
    approval_id    bigint not null references standing_approval,
    business_date  date not null,
    used_at        timestamptz not null,
    pre_checks     jsonb not null,
    primary key (approval_id, business_date)
);
create function standing_use_lawful() returns trigger language plpgsql as
$$
begin
    if standing_approval_for(new.used_at) is distinct from new.approval_id then
        raise exception '长效授权 % 此刻不在有效期内', new.approval_id
            using errcode = 'check_violation', constraint = 'standing_used_while_valid';
    end if;
    if jsonb_typeof(new.pre_checks) <> 'object'
       or exists (select 1 from jsonb_each_text(new.pre_checks) p where p.value not in ('GREEN', 'NOT_APPLICABLE')) then
        raise exception '日切前检查未全部通过,长效授权 % 不能使用', new.approval_id
            using errcode = 'check_violation', constraint = 'standing_used_on_green';
    end if;
    return new;
end
$$;
create trigger standing_use_lawful before insert on standing_approval_use for each row execute function standing_use_lawful();

-- Whoever watches 复核箱 looks again.
create function approvals_ring() returns trigger language plpgsql as
$$
begin
    perform pg_notify('yingyun_panel', 'approvals');
    return null;
end
$$;
create trigger approvals_ring after insert on approval for each statement execute function approvals_ring();
create trigger approvals_ring after insert on approval_grant for each statement execute function approvals_ring();
create trigger approvals_ring after insert on approval_outcome for each statement execute function approvals_ring();
create trigger approvals_ring after insert on standing_approval for each statement execute function approvals_ring();
create trigger approvals_ring after insert on standing_approval_revocation for each statement execute function approvals_ring();

grant select, insert on approval_wrong_figure, cutoff_approval, standing_approval, standing_approval_revocation, standing_approval_use to yingyun_app;
revoke execute on function org_within, checker_for, approval_state, approval_asked_once, approval_outcome_lawful, cutoff_needs_grant,
    standing_needs_grant, standing_revoked_by_one_of_three, standing_approval_for, cutoff_approval_for, standing_use_lawful,
    approvals_ring from public;
grant execute on function org_within, checker_for, approval_state, approval_asked_once, approval_outcome_lawful, cutoff_needs_grant,
    standing_needs_grant, standing_revoked_by_one_of_three, standing_approval_for, cutoff_approval_for, standing_use_lawful,
    approvals_ring to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
