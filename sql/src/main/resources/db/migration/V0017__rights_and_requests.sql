-- Rights as data (domain study 01 §1.3, 1.4): which role may do what, and how far it reaches.
-- OWN: own records; ORG: the own org; TREE: own org and below; ALL: everything.
create table role_right (
    role_code   text not null references role,
    right_code  text not null check (right_code ~ '^[A-Z_]{3,40}$'),
    scope       text not null check (scope in ('OWN', 'ORG', 'TREE', 'ALL')),
    primary key (role_code, right_code)
);

-- Roles that one person must not hold together (SR11 and §1.3).
create table role_conflict (
    role_code        text not null references role,
    must_not_hold    text not null references role,
    primary key (role_code, must_not_hold)
);
insert into role_conflict (role_code, must_not_hold)
select a, b
  from (values ('SYS_ADMIN', 'SEC_ADMIN'), ('SYS_ADMIN', 'AUDITOR'), ('SEC_ADMIN', 'AUDITOR'),
               ('EOD_OPERATOR', 'EOD_CHECKER'), ('AGENT', 'QC_INSPECTOR')) pair (a, b);
-- An auditor holds no role that writes; a teller none of head office.
insert into role_conflict (role_code, must_not_hold)
select 'AUDITOR', r.role_code from role r
 where r.role_code not in ('AUDITOR', 'SYS_ADMIN', 'SEC_ADMIN', 'OPS_GM', 'OPS_DGM', 'OUTLET_MANAGER')
on conflict do nothing;
insert into role_conflict (role_code, must_not_hold)
select 'TELLER', r.role_code from role r
 where r.role_code in ('AGENT', 'AGENT_LEAD', 'KNOWLEDGE_MANAGER', 'QC_INSPECTOR', 'EOD_OPERATOR', 'EOD_CHECKER', 'MONITOR',
                       'RULE_ADMIN', 'REPORT_CLERK', 'DUTY_MANAGER', 'OPS_GM', 'OPS_DGM', 'SYS_ADMIN', 'SEC_ADMIN');

create function role_conflict_refused() returns trigger language plpgsql as
$$
begin
    if exists (select 1
                 from employee_role held
                where held.employee_no = new.employee_no
                  and daterange(held.valid_from, held.valid_to, '[]') && daterange(new.valid_from, new.valid_to, '[]')
                  and exists (select 1 from role_conflict c
                               where (c.role_code, c.must_not_hold) in ((held.role_code, new.role_code),
                                                                        (new.role_code, held.role_code))))
    then
        raise exception '员工 % 的岗位互斥,不能同时担任 %', new.employee_no, new.role_code
            using errcode = 'check_violation', constraint = 'roles_exclude_each_other';
    end if;
    return new;
end
$$;
create trigger role_conflict_refused before insert or update on employee_role
    for each row execute function role_conflict_refused();

with everyone (role_code) as (select role_code from role),
     head_office (role_code) as (values ('AGENT'), ('AGENT_LEAD'), ('EXPERT'), ('KNOWLEDGE_MANAGER'), ('QC_INSPECTOR'),
        ('EOD_OPERATOR'), ('EOD_CHECKER'), ('MONITOR'), ('RULE_ADMIN'), ('REPORT_CLERK'), ('DUTY_MANAGER'), ('OPS_GM'), ('OPS_DGM')),
     granted (role_code, right_code, scope) as (
        select role_code, 'SYSTEM_STATE_VIEW', 'ALL' from everyone
        union all select role_code, 'NIGHT_SUMMARY_VIEW', 'ALL' from head_office
        union all select role_code, 'ROSTER_VIEW', 'ALL' from head_office
        union all select role_code, 'RUN_BOOK_VIEW', 'ALL' from head_office
        union all select role_code, 'HANDOVER', 'OWN' from head_office where role_code not in ('OPS_GM', 'OPS_DGM')
        union all values
        ('T1_OPS', 'NIGHT_SUMMARY_VIEW', 'TREE'), ('T2_OPS', 'NIGHT_SUMMARY_VIEW', 'TREE'),
        ('AUDITOR', 'NIGHT_SUMMARY_VIEW', 'ALL'), ('AUDITOR', 'ROSTER_VIEW', 'ALL'), ('AUDITOR', 'RUN_BOOK_VIEW', 'ALL'),
        -- the night
        ('EOD_OPERATOR', 'NIGHT_VIEW', 'ALL'), ('EOD_CHECKER', 'NIGHT_VIEW', 'ALL'), ('DUTY_MANAGER', 'NIGHT_VIEW', 'ALL'),
        ('OPS_GM', 'NIGHT_VIEW', 'ALL'), ('OPS_DGM', 'NIGHT_VIEW', 'ALL'), ('AUDITOR', 'NIGHT_VIEW', 'ALL'),
        ('EOD_OPERATOR', 'NIGHT_OPERATE', 'ALL'),
        ('EOD_OPERATOR', 'FILE_VIEW', 'ALL'), ('EOD_CHECKER', 'FILE_VIEW', 'ALL'), ('DUTY_MANAGER', 'FILE_VIEW', 'ALL'),
        ('OPS_GM', 'FILE_VIEW', 'ALL'), ('OPS_DGM', 'FILE_VIEW', 'ALL'), ('AUDITOR', 'FILE_VIEW', 'ALL'),
        ('EOD_OPERATOR', 'BREAK_VIEW', 'ALL'), ('EOD_CHECKER', 'BREAK_VIEW', 'ALL'), ('DUTY_MANAGER', 'BREAK_VIEW', 'ALL'),
        ('OPS_GM', 'BREAK_VIEW', 'ALL'), ('OPS_DGM', 'BREAK_VIEW', 'ALL'), ('AUDITOR', 'BREAK_VIEW', 'ALL'),
        ('OUTLET_SUPERVISOR', 'BREAK_VIEW', 'ORG'), ('T1_OPS', 'BREAK_VIEW', 'TREE'),
        ('OUTLET_SUPERVISOR', 'ADJUSTMENT_MAKE', 'ORG'), ('T1_OPS', 'ADJUSTMENT_MAKE', 'ORG'),
        ('EOD_OPERATOR', 'PROOF_VIEW', 'ALL'), ('EOD_CHECKER', 'PROOF_VIEW', 'ALL'), ('DUTY_MANAGER', 'PROOF_VIEW', 'ALL'),
        ('OPS_GM', 'PROOF_VIEW', 'ALL'), ('OPS_DGM', 'PROOF_VIEW', 'ALL'), ('AUDITOR', 'PROOF_VIEW', 'ALL'),
        ('REPORT_CLERK', 'PROOF_VIEW', 'ALL'),
        ('EOD_OPERATOR', 'PROOF_SIGN', 'ALL'), ('EOD_CHECKER', 'PROOF_SIGN', 'ALL'), ('DUTY_MANAGER', 'PROOF_SIGN', 'ALL'),
        ('EOD_OPERATOR', 'BACKUP_VIEW', 'ALL'), ('EOD_CHECKER', 'BACKUP_VIEW', 'ALL'), ('DUTY_MANAGER', 'BACKUP_VIEW', 'ALL'),
        ('SYS_ADMIN', 'BACKUP_VIEW', 'ALL'), ('AUDITOR', 'BACKUP_VIEW', 'ALL'),
        -- two persons
        ('OUTLET_SUPERVISOR', 'APPROVAL_VIEW', 'ORG'), ('T1_OPS', 'APPROVAL_VIEW', 'TREE'),
        ('EOD_OPERATOR', 'APPROVAL_VIEW', 'ALL'), ('EOD_CHECKER', 'APPROVAL_VIEW', 'ALL'), ('DUTY_MANAGER', 'APPROVAL_VIEW', 'ALL'),
        ('OPS_GM', 'APPROVAL_VIEW', 'ALL'), ('OPS_DGM', 'APPROVAL_VIEW', 'ALL'), ('AUDITOR', 'APPROVAL_VIEW', 'ALL'),
        ('SYS_ADMIN', 'APPROVAL_VIEW', 'OWN'), ('SEC_ADMIN', 'APPROVAL_VIEW', 'OWN'), ('AGENT_LEAD', 'APPROVAL_VIEW', 'OWN'),
        ('REPORT_CLERK', 'APPROVAL_VIEW', 'OWN'), ('MONITOR', 'APPROVAL_VIEW', 'OWN'),
        ('EOD_OPERATOR', 'STANDING_APPROVAL_MAKE', 'ALL'),
        -- start of day, duty
        ('EOD_OPERATOR', 'START_OF_DAY_VIEW', 'ALL'), ('EOD_CHECKER', 'START_OF_DAY_VIEW', 'ALL'),
        ('DUTY_MANAGER', 'START_OF_DAY_VIEW', 'ALL'), ('OPS_GM', 'START_OF_DAY_VIEW', 'ALL'), ('OPS_DGM', 'START_OF_DAY_VIEW', 'ALL'),
        ('AUDITOR', 'START_OF_DAY_VIEW', 'ALL'),
        ('EOD_OPERATOR', 'START_OF_DAY_TICK', 'ALL'), ('EOD_CHECKER', 'START_OF_DAY_TICK', 'ALL'),
        ('DUTY_MANAGER', 'ROSTER_EDIT', 'ALL'), ('DUTY_MANAGER', 'DUTY_RELEASE', 'ALL'),
        ('EOD_OPERATOR', 'CALL_OUT', 'ALL'), ('EOD_CHECKER', 'CALL_OUT', 'ALL'), ('DUTY_MANAGER', 'CALL_OUT', 'ALL'),
        -- audit and administration
        ('AUDITOR', 'AUDIT_VIEW', 'ALL'),
        ('SYS_ADMIN', 'PEOPLE_VIEW', 'ALL'), ('SEC_ADMIN', 'PEOPLE_VIEW', 'ALL'), ('AUDITOR', 'PEOPLE_VIEW', 'ALL'),
        ('SYS_ADMIN', 'PEOPLE_MAKE', 'ALL'), ('SEC_ADMIN', 'PEOPLE_LOCK', 'ALL'),
        ('SYS_ADMIN', 'CALENDAR_VIEW', 'ALL'), ('DUTY_MANAGER', 'CALENDAR_VIEW', 'ALL'), ('EOD_OPERATOR', 'CALENDAR_VIEW', 'ALL'),
        ('AUDITOR', 'CALENDAR_VIEW', 'ALL'), ('SYS_ADMIN', 'CALENDAR_MAKE', 'ALL'),
        ('SYS_ADMIN', 'PARAMETER_VIEW', 'ALL'), ('SEC_ADMIN', 'PARAMETER_VIEW', 'ALL'), ('AUDITOR', 'PARAMETER_VIEW', 'ALL'),
        ('DUTY_MANAGER', 'PARAMETER_VIEW', 'ALL'), ('SYS_ADMIN', 'PARAMETER_MAKE', 'ALL'))
insert into role_right (role_code, right_code, scope) select role_code, right_code, scope from granted;

-- The MC of these pages, and which roles make and check them, step by step. Several roles of one step: either may.
alter table mc add column expires_minutes integer not null default 240 check (expires_minutes between 15 and 2880);
-- The checker gives his second factor anew, and types the key figure himself.
alter table mc add column second_factor boolean not null default false;
insert into mc (mc_code, name_zh, name_en, steps, expires_minutes) values
    ('MC04', '业务日历调整', 'business calendar change', 1, 2880),
    ('MC05', '长效日切授权', 'standing approval for cut-off', 2, 2880),
    ('MC16', '用户与岗位、参数变更', 'users, roles and parameters', 1, 2880),
    ('MC18', '超过 500 行的导出', 'export of more than 500 rows', 1, 480);
update mc set second_factor = true where mc_code in ('MC06', 'MC08', 'MC09', 'MC10', 'MC05');

create table mc_maker (
    mc_code    text not null references mc,
    role_code  text not null references role,
    primary key (mc_code, role_code)
);
create table mc_checker (
    mc_code    text not null references mc,
    step       smallint not null check (step between 1 and 3),
    role_code  text not null references role,
    primary key (mc_code, step, role_code)
);
insert into mc_maker (mc_code, role_code) values
    ('MC04', 'SYS_ADMIN'), ('MC05', 'EOD_OPERATOR'), ('MC06', 'EOD_OPERATOR'), ('MC08', 'EOD_OPERATOR'), ('MC09', 'EOD_OPERATOR'),
    ('MC10', 'OUTLET_SUPERVISOR'), ('MC10', 'T1_OPS'), ('MC16', 'SYS_ADMIN');
insert into mc_maker (mc_code, role_code) select 'MC18', role_code from role;
insert into mc_checker (mc_code, step, role_code) values
    ('MC04', 1, 'DUTY_MANAGER'),
    ('MC05', 1, 'EOD_CHECKER'), ('MC05', 2, 'DUTY_MANAGER'),
    ('MC06', 1, 'DUTY_MANAGER'), ('MC06', 1, 'OPS_DGM'),
    ('MC08', 1, 'EOD_CHECKER'), ('MC08', 2, 'DUTY_MANAGER'),
    ('MC09', 1, 'DUTY_MANAGER'),
    ('MC10', 1, 'EOD_CHECKER'),
    ('MC16', 1, 'SEC_ADMIN'),
    -- The supervisor of an auditor or of head office staff is the duty manager or above, of an outlet's people their supervisor.
    ('MC18', 1, 'DUTY_MANAGER'), ('MC18', 1, 'OPS_DGM'), ('MC18', 1, 'OPS_GM'), ('MC18', 1, 'OUTLET_SUPERVISOR'), ('MC18', 1, 'T1_OPS');

-- What a request is about, as it was when it was submitted.
create table approval_content (
    approval_id   bigint primary key references approval,
    act           text not null,
    facts         jsonb not null,
    org_code      org_code not null,
    title         jsonb not null,
    risk          jsonb not null,
    changes       jsonb not null,
    fingerprint   text not null,
    key_figure    text,
    terminal      text not null,
    recorded_at   timestamptz not null
);

-- How a request ended otherwise than by expiry. EXECUTED and FAILED come after the last grant; FAILED may be followed by EXECUTED.
create table approval_outcome (
    outcome_id    bigint generated always as identity primary key,
    approval_id   bigint not null references approval,
    outcome       text not null check (outcome in ('RETURNED', 'WITHDRAWN', 'EXECUTED', 'FAILED')),
    decided_by    employee_no not null references employee,
    decided_at    timestamptz not null,
    opinion       text not null default '',
    facts         jsonb not null default '{}'
);
create unique index approval_outcome_ends on approval_outcome (approval_id) where outcome <> 'FAILED';
create index approval_outcome_of on approval_outcome (approval_id);

alter table approval_grant
    add column opinion     text not null default '',
    add column terminal    text not null default '',
    -- For whom a deputy decided.
    add column acting_for  employee_no references employee,
    add column factor_at   timestamptz,
    -- An index and a check by name for what the foreign key on maker cannot say.
    add constraint grant_never_by_system check (checker <> 'SYSTEM');

-- SR13: time-boxed; by bank time. A deputy holds his principal's roles, but never decides what the principal or he himself made.
create table deputy (
    deputy_id     bigint generated always as identity primary key,
    principal     employee_no not null references employee,
    deputy        employee_no not null references employee,
    valid_from    timestamptz not null,
    valid_to      timestamptz not null,
    ended_at      timestamptz,
    approval_id   bigint not null unique references approval,
    constraint deputy_is_another check (principal <> deputy),
    constraint deputy_time_boxed check (valid_to > valid_from and valid_to <= valid_from + interval '92 days')
);
create index deputy_of on deputy (deputy);

-- Does this person hold one of the roles of the step, himself or as a deputy, on that moment?
create function may_check(wanted_mc text, wanted_step smallint, person text, made_by text, moment timestamptz) returns boolean
    language sql stable as
$$
    select exists (
        select 1
          from mc_checker c
          join employee_role r on r.role_code = c.role_code
         where c.mc_code = wanted_mc and c.step = wanted_step
           and (moment at time zone 'Asia/Shanghai')::date between r.valid_from and coalesce(r.valid_to, 'infinity')
           and (r.employee_no = person
                or r.employee_no <> made_by
                   and exists (select 1 from deputy d
                                where d.principal = r.employee_no and d.deputy = person
                                  and moment >= d.valid_from and moment < least(d.valid_to, coalesce(d.ended_at, 'infinity')))))
$$;

-- Nobody asks for what is not his to ask for.
create function approval_by_one_who_may() returns trigger language plpgsql as
$$
begin
    if not exists (
        select 1
          from approval a
          join mc_maker m on m.mc_code = a.mc_code
          join employee_role r on r.role_code = m.role_code
         where a.approval_id = new.approval_id
           and (a.requested_at at time zone 'Asia/Shanghai')::date between r.valid_from and coalesce(r.valid_to, 'infinity')
           and (r.employee_no = a.maker
                or exists (select 1 from deputy d
                            where d.principal = r.employee_no and d.deputy = a.maker
                              and a.requested_at >= d.valid_from
                              and a.requested_at < least(d.valid_to, coalesce(d.ended_at, 'infinity')))))
    then
        raise exception '申请 % 的经办人没有该项的经办岗位', new.approval_id
            using errcode = 'check_violation', constraint = 'request_by_one_who_may';
    end if;
    return new;
end
$$;
create trigger approval_by_one_who_may before insert on approval_content
    for each row execute function approval_by_one_who_may();

-- Grants come on a request with content, in order, in time, from those who may.
create function approval_grant_lawful() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    request approval;
begin
    select * into request from approval a where a.approval_id = new.approval_id for update;
    if not exists (select 1 from approval_content c where c.approval_id = new.approval_id) then
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
    if new.step <> 1 + (select count(*) from approval_grant g where g.approval_id = new.approval_id)
       or new.step > (select m.steps from mc m where m.mc_code = new.mc_code) then
        raise exception '申请 % 的第 % 道复核不在次序上', new.approval_id, new.step
            using errcode = 'check_violation', constraint = 'grant_in_order';
    end if;
    if not may_check(new.mc_code, new.step, new.checker, new.maker, new.granted_at) then
        raise exception '员工 % 没有 % 第 % 道的复核岗位', new.checker, new.mc_code, new.step
            using errcode = 'check_violation', constraint = 'grant_by_one_who_may';
    end if;
    return new;
end
$$;
create trigger approval_grant_lawful before insert on approval_grant
    for each row execute function approval_grant_lawful();

grant select on role_right, role_conflict, mc_maker, mc_checker, approval_content, approval_outcome, deputy to yingyun_app;
grant insert on approval_content, approval_outcome, deputy to yingyun_app;
grant update (ended_at) on deputy to yingyun_app;
grant update (valid_to) on employee_role to yingyun_app;
grant update (name, org_code, phone, email, valid_to) on employee to yingyun_app;
revoke execute on function role_conflict_refused, approval_by_one_who_may, approval_grant_lawful, may_check from public;
grant execute on function role_conflict_refused, approval_by_one_who_may, approval_grant_lawful, may_check to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
