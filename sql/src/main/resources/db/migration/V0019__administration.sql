-- Administration by two persons (MC16, MC04). Once there are people, what the runtime role writes here needs its grant: the
-- trigger names the very row, so a grant for one serves no other. Before that (take-over, demo set-up) nothing is demanded.
create function bank_today() returns date language sql stable as
$$
    select ((now() + make_interval(secs => coalesce((select clock_shift_seconds from yingyun.bank), 0)))
            at time zone 'Asia/Shanghai')::date
$$;

alter table employee        add column approval_id bigint references approval;
alter table employee_role   add column approval_id bigint references approval;
alter table parameter_value add column approval_id bigint references approval;
alter table calendar_exception add column approval_id bigint references approval;

create function person_needs_grant() returns trigger language plpgsql as
$$
begin
    if people_exist() then
        perform demand_grant(new.approval_id, 'MC16', format('PERSON %s %s', new.employee_no, new.org_code));
    end if;
    return new;
end
$$;
create trigger person_needs_grant before insert on employee for each row execute function person_needs_grant();

-- MC16: no role for more than a year.
create function role_needs_grant() returns trigger language plpgsql as
$$
begin
    if people_exist() then
        if new.valid_to is null or new.valid_to > new.valid_from + interval '1 year' then
            raise exception '岗位 % 的有效期超过一年', new.role_code
                using errcode = 'check_violation', constraint = 'role_expires_within_a_year';
        end if;
        perform demand_grant(new.approval_id, 'MC16',
                             format('ROLE %s %s %s %s', new.employee_no, new.role_code, new.valid_from, new.valid_to));
    end if;
    return new;
end
$$;
create trigger role_needs_grant before insert on employee_role for each row execute function role_needs_grant();

-- A role that ends earlier than it was given for.
create table role_end (
    employee_no  employee_no not null,
    role_code    text not null,
    valid_from   date not null,
    ends_on      date not null,
    approval_id  bigint not null unique references approval,
    foreign key (employee_no, role_code, valid_from) references employee_role
);
create function role_end_needs_grant() returns trigger language plpgsql as
$$
begin
    perform demand_grant(new.approval_id, 'MC16',
                         format('ROLE_END %s %s %s %s', new.employee_no, new.role_code, new.valid_from, new.ends_on));
    return new;
end
$$;
create trigger role_end_needs_grant before insert on role_end for each row execute function role_end_needs_grant();
create function role_ends_by_grant() returns trigger language plpgsql as
$$
begin
    if people_exist() and current_user = 'yingyun_app'
       and not exists (select 1 from role_end e
                        where e.employee_no = new.employee_no and e.role_code = new.role_code
                          and e.valid_from = new.valid_from and e.ends_on = new.valid_to)
    then
        raise exception '岗位 % 的终止没有授权', new.role_code
            using errcode = 'insufficient_privilege', constraint = 'act_needs_granted_approval';
    end if;
    return new;
end
$$;
-- A role taken back on its first day ends before it begins: it was never held, and excludes nothing.
create or replace function role_conflict_refused() returns trigger language plpgsql as
$$
begin
    if coalesce(new.valid_to, 'infinity') >= new.valid_from
       and exists (select 1
                     from employee_role held
                     join role_conflict c on (c.role_code, c.must_not_hold) in ((held.role_code, new.role_code),
                                                                                (new.role_code, held.role_code))
                    where held.employee_no = new.employee_no
                      and coalesce(held.valid_to, 'infinity') >= held.valid_from
                      and held.valid_from <= coalesce(new.valid_to, 'infinity')
                      and coalesce(held.valid_to, 'infinity') >= new.valid_from)
    then
        raise exception '员工 % 的岗位互斥,不能同时担任 %', new.employee_no, new.role_code
            using errcode = 'check_violation', constraint = 'roles_exclude_each_other';
    end if;
    return new;
end
$$;
create trigger role_ends_by_grant before update of valid_to on employee_role for each row execute function role_ends_by_grant();

-- SR13. Who stands in for somebody holds his roles: none that exclude his own.
create function deputy_needs_grant() returns trigger language plpgsql as
$$
begin
    if exists (select 1
                 from employee_role mine, employee_role his, role_conflict c
                where mine.employee_no = new.deputy and his.employee_no = new.principal
                  and (c.role_code, c.must_not_hold) in ((mine.role_code, his.role_code), (his.role_code, mine.role_code))
                  and mine.valid_from <= new.valid_to::date and coalesce(mine.valid_to, 'infinity') >= new.valid_from::date
                  and his.valid_from <= new.valid_to::date and coalesce(his.valid_to, 'infinity') >= new.valid_from::date)
    then
        raise exception '员工 % 的岗位与 % 互斥,不能代理', new.deputy, new.principal
            using errcode = 'check_violation', constraint = 'roles_exclude_each_other';
    end if;
    if people_exist() then
        perform demand_grant(new.approval_id, 'MC16',
                             format('DEPUTY %s %s %s %s', new.principal, new.deputy,
                                    to_char(new.valid_from at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI'),
                                    to_char(new.valid_to at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI')));
    end if;
    return new;
end
$$;
create trigger deputy_needs_grant before insert on deputy for each row execute function deputy_needs_grant();

-- SR30: from tomorrow at the earliest.
create function parameter_needs_grant() returns trigger language plpgsql as
$$
begin
    if people_exist() then
        if new.valid_from <= bank_today() then
            raise exception '参数 % 最早次日生效', new.parameter_code
                using errcode = 'check_violation', constraint = 'parameter_from_tomorrow';
        end if;
        perform demand_grant(new.approval_id, 'MC16',
                             format('PARAMETER %s %s = %s', new.parameter_code, new.valid_from, new.value));
    end if;
    return new;
end
$$;
create trigger parameter_needs_grant before insert on parameter_value for each row execute function parameter_needs_grant();

-- MC04: only days to come.
create function calendar_needs_grant() returns trigger language plpgsql as
$$
begin
    if people_exist() then
        if new.day <= bank_today() then
            raise exception '日历只能改今天以后的日子'
                using errcode = 'check_violation', constraint = 'calendar_only_days_to_come';
        end if;
        perform demand_grant(new.approval_id, 'MC04',
                             format('CALENDAR %s %s %s', new.calendar_code, new.day,
                                    case when new.is_open then 'OPEN' else 'CLOSED' end));
    end if;
    return new;
end
$$;
create trigger calendar_needs_grant before insert or update on calendar_exception
    for each row execute function calendar_needs_grant();

-- What people changed about an org; day files of the core system change orgs without it.
create table org_change (
    approval_id  bigint primary key references approval,
    org_code     org_code not null,
    -- NAME, PARENT or CLOSE, from that day on (CLOSE: its last day).
    kind         text not null check (kind in ('NAME', 'PARENT', 'CLOSE')),
    effective    date not null,
    value        text not null
);
create function org_change_needs_grant() returns trigger language plpgsql as
$$
begin
    perform demand_grant(new.approval_id, 'MC16',
                         format('ORG %s %s %s %s', new.org_code, new.kind, new.effective, new.value));
    return new;
end
$$;
create trigger org_change_needs_grant before insert on org_change for each row execute function org_change_needs_grant();

-- A one-time password lets its bearer be somebody else, so no security administrator hands one out alone: it was asked for by a
-- system administrator, with the person or for him, and each grant is used once.
create table password_issue (
    approval_id  bigint primary key references approval,
    employee_no  employee_no not null references employee,
    issued_by    employee_no not null references employee,
    issued_at    timestamptz not null,
    constraint password_for_another check (issued_by <> employee_no)
);
create function password_issue_needs_grant() returns trigger language plpgsql as
$$
begin
    perform demand_grant(new.approval_id, 'MC16', (
        select a.subject from approval a
         where a.approval_id = new.approval_id
           and (a.subject = format('PASSWORD %s', new.employee_no) or starts_with(a.subject, format('PERSON %s ', new.employee_no)))));
    return new;
end
$$;
create trigger password_issue_needs_grant before insert on password_issue
    for each row execute function password_issue_needs_grant();

grant select, insert on role_end, org_change, password_issue to yingyun_app;
grant update (is_open, name_zh, name_en, approval_id) on calendar_exception to yingyun_app;
revoke execute on function bank_today, person_needs_grant, role_needs_grant, role_end_needs_grant, role_ends_by_grant,
    deputy_needs_grant, parameter_needs_grant, calendar_needs_grant, org_change_needs_grant, password_issue_needs_grant from public;
grant execute on function bank_today, person_needs_grant, role_needs_grant, role_end_needs_grant, role_ends_by_grant,
    deputy_needs_grant, parameter_needs_grant, calendar_needs_grant, org_change_needs_grant, password_issue_needs_grant to yingyun_app;
