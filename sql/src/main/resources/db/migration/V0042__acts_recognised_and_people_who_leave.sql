-- Granted acts that are recognised as done after a crash; deputies that end early, people who leave, the access review as an export.

-- Acts of administration change many tables: that one was carried out is a row of its own, written in the act's transaction.
create table administrative_act (
    approval_id  bigint primary key references approval,
    done_at      timestamptz not null
);
create function administrative_act_needs_grant() returns trigger language plpgsql as
$$
begin
    perform demand_grant(new.approval_id, a.mc_code, a.subject) from approval a where a.approval_id = new.approval_id;
    return new;
end
$$;
create trigger administrative_act_needs_grant before insert on administrative_act
    for each row execute function administrative_act_needs_grant();

-- SR13: a deputyship that ends before its time.
create table deputy_end (
    deputy_id    bigint primary key references deputy,
    ended_at     timestamptz not null,
    approval_id  bigint not null unique references approval
);
create function deputy_end_needs_grant() returns trigger language plpgsql as
$$
begin
    perform demand_grant(new.approval_id, 'MC16', (
        select format('DEPUTY_END %s %s %s', d.principal, d.deputy,
                      to_char(d.valid_from at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI'))
          from deputy d where d.deputy_id = new.deputy_id));
    return new;
end
$$;
create trigger deputy_end_needs_grant before insert on deputy_end for each row execute function deputy_end_needs_grant();

-- A person who leaves: the last day on which he works here. One request ends his roles and deputyships with it.
create table person_leave (
    employee_no  employee_no primary key references employee,
    last_day     date not null,
    approval_id  bigint not null unique references approval
);
create function person_leave_needs_grant() returns trigger language plpgsql as
$$
begin
    perform demand_grant(new.approval_id, 'MC16', format('LEAVE %s %s', new.employee_no, new.last_day));
    return new;
end
$$;
create trigger person_leave_needs_grant before insert on person_leave for each row execute function person_leave_needs_grant();

create function person_leaves_by_grant() returns trigger language plpgsql as
$$
begin
    if people_exist() and current_user = 'yingyun_app'
       and not exists (select 1 from person_leave l where l.employee_no = new.employee_no and l.last_day = new.valid_to)
    then
        raise exception '员工 % 的离职没有授权', new.employee_no
            using errcode = 'insufficient_privilege', constraint = 'act_needs_granted_approval';
    end if;
    return new;
end
$$;
create trigger person_leaves_by_grant before update of valid_to on employee for each row execute function person_leaves_by_grant();

-- A role ends by its own request, or with its holder's last day; one that begins later is never held.
create or replace function role_ends_by_grant() returns trigger language plpgsql as
$$
begin
    if people_exist() and current_user = 'yingyun_app'
       and not exists (select 1 from role_end e
                        where e.employee_no = new.employee_no and e.role_code = new.role_code
                          and e.valid_from = new.valid_from and e.ends_on = new.valid_to)
       and not exists (select 1 from person_leave l
                        where l.employee_no = new.employee_no
                          and new.valid_to = greatest(l.last_day, new.valid_from - 1)
                          and coalesce(old.valid_to, 'infinity') > new.valid_to)
    then
        raise exception '岗位 % 的终止没有授权', new.role_code
            using errcode = 'insufficient_privilege', constraint = 'act_needs_granted_approval';
    end if;
    return new;
end
$$;

create function deputy_ends_by_grant() returns trigger language plpgsql as
$$
begin
    if people_exist() and current_user = 'yingyun_app'
       and not exists (select 1 from deputy_end e where e.deputy_id = new.deputy_id and e.ended_at = new.ended_at)
       and not exists (select 1 from person_leave l where l.employee_no in (new.principal, new.deputy))
    then
        raise exception '代理的终止没有授权'
            using errcode = 'insufficient_privilege', constraint = 'act_needs_granted_approval';
    end if;
    return new;
end
$$;
create trigger deputy_ends_by_grant before update of ended_at on deputy for each row execute function deputy_ends_by_grant();

-- Has he worked here until before that moment of the bank clock, and no longer?
create function has_left(person text, moment timestamptz) returns boolean language sql stable as
$$
    select exists (select 1 from yingyun.employee e
                    where e.employee_no = person and e.valid_to < (moment at time zone 'Asia/Shanghai')::date)
$$;

-- What somebody asked for who has left since is not agreed to any more: it is withdrawn by the system.
create function grant_for_one_who_is_here() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
begin
    if has_left(new.maker, new.granted_at) then
        raise exception '申请 % 的经办人已离职,不能再复核', new.approval_id
            using errcode = 'check_violation', constraint = 'grant_for_one_who_is_here';
    end if;
    return new;
end
$$;
create trigger grant_for_one_who_is_here before insert on approval_grant
    for each row execute function grant_for_one_who_is_here();

create or replace function approval_outcome_lawful() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
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
          and not (new.decided_by = 'SYSTEM' and has_left(request.maker, new.decided_at))
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

-- The console says whom an exception waits for.
create trigger ring_panels after insert on approval_content for each statement execute function ring_panels('eod-jobs');
create trigger ring_panels after insert on approval_grant for each statement execute function ring_panels('eod-jobs');
create trigger ring_panels after insert on approval_outcome for each statement execute function ring_panels('eod-jobs');

-- SR10, SR21: the access review as a file. Up to 500 lines are free, above they need MC18; what was agreed to is kept as it was.
create table review_export (
    file_id      text primary key check (file_id ~ '^PX-[0-9]{8}-[0-9]{4,}$'),
    made_by      employee_no not null references employee,
    made_at      timestamptz not null,
    expires_at   timestamptz not null,
    review_day   date not null,
    row_count    integer not null check (row_count >= 0),
    content      text not null,
    approval_id  bigint unique references approval,
    constraint review_above_500_needs_approval check (row_count <= 500 or approval_id is not null),
    constraint review_expires check (expires_at > made_at and expires_at <= made_at + interval '7 days')
);
create sequence review_export_no;
create function review_export_needs_grant() returns trigger language plpgsql as
$$
begin
    if new.approval_id is not null then
        perform demand_grant(new.approval_id, 'MC18', format('EXPORT REVIEW %s %s', new.review_day,
                             encode(sha256(convert_to(new.content, 'UTF8')), 'hex')));
        if not exists (select 1 from approval a where a.approval_id = new.approval_id and a.maker = new.made_by) then
            raise exception '导出 % 不是申请 % 的经办人的', new.file_id, new.approval_id
                using errcode = 'check_violation', constraint = 'export_of_its_maker';
        end if;
    end if;
    return new;
end
$$;
create trigger review_export_needs_grant before insert on review_export for each row execute function review_export_needs_grant();

grant select, insert on administrative_act, deputy_end, person_leave, review_export to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
revoke execute on function administrative_act_needs_grant, deputy_end_needs_grant, person_leave_needs_grant, person_leaves_by_grant,
    deputy_ends_by_grant, has_left, grant_for_one_who_is_here, review_export_needs_grant from public;
grant execute on function administrative_act_needs_grant, deputy_end_needs_grant, person_leave_needs_grant, person_leaves_by_grant,
    deputy_ends_by_grant, has_left, grant_for_one_who_is_here, review_export_needs_grant to yingyun_app;
