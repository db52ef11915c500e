-- Who may log in, with what, and who is logged in. All times in these tables are system time, never bank time.

-- SR05: holders of these roles give a second factor when they log in.
alter table role add column second_factor boolean not null default false;
update role set second_factor = true
 where role_code in ('EOD_OPERATOR', 'EOD_CHECKER', 'DUTY_MANAGER', 'RULE_ADMIN', 'REPORT_CLERK', 'KNOWLEDGE_MANAGER',
                     'OPS_GM', 'OPS_DGM', 'SYS_ADMIN', 'SEC_ADMIN', 'AUDITOR');

-- From here on acts are done by people and need two of them: written once, by init-admin or with the demo bank's people.
create table people_since (
    only_one  boolean primary key default true check (only_one),
    since     timestamptz not null
);
create function people_exist() returns boolean language sql stable as
    'select exists (select 1 from yingyun.people_since)';

-- Read by the application and changed in place: a password is state, not a fact. What it was stands in former_password.
create table credential (
    employee_no        employee_no primary key references employee,
    password_hash      text not null,
    changed_at         timestamptz not null,
    must_change        boolean not null,
    -- SR04: wrong attempts before these moments no longer count.
    failures_since     timestamptz not null,
    day_failures_since timestamptz not null,
    locked_until       timestamptz,
    -- Who locked it until a security administrator unlocks: SYSTEM after too many failures in a day.
    locked_by          employee_no references employee,
    -- Encrypted with a key outside the database; empty before enrolment.
    totp_secret        bytea,
    totp_since         timestamptz,
    -- The last time step whose code was taken: no code is taken twice.
    totp_step          bigint not null default 0,
    constraint system_never_logs_in check (employee_no <> 'SYSTEM'),
    constraint totp_step_goes_forward check (totp_step >= 0)
);

create table former_password (
    employee_no    employee_no not null references employee,
    replaced_at    timestamptz not null,
    password_hash  text not null,
    primary key (employee_no, replaced_at)
);

-- SR04, SR35. The employee is known only if there is such a person.
create table login_attempt (
    attempt_id    bigint generated always as identity primary key,
    attempted_at  timestamptz not null,
    address       text not null,
    employee_no   employee_no references employee,
    outcome       text not null check (outcome in ('TRYING', 'OPENED', 'WRONG', 'WRONG_CODE', 'LOCKED', 'UNKNOWN'))
);
create index login_attempt_from on login_attempt (address, attempted_at);
create index login_attempt_of on login_attempt (employee_no, attempted_at) where outcome in ('WRONG', 'WRONG_CODE');

-- SR06. Only the hash of what the browser holds.
create table login_session (
    session_hash      sha256_hex primary key,
    employee_no       employee_no not null references employee,
    opened_at         timestamptz not null,
    second_factor_at  timestamptz,
    -- The last request that a person caused, and the last that the open console caused by itself.
    person_at         timestamptz not null,
    board_at          timestamptz,
    terminal          text not null,
    agent             text not null,
    ended_at          timestamptz,
    end_reason        text check (end_reason in ('LOGOUT', 'NEWER', 'IDLE', 'TOO_LONG', 'REVOKED', 'LOCKED', 'PASSWORD')),
    constraint session_ends_with_a_reason check ((ended_at is null) = (end_reason is null))
);
create unique index login_session_one_per_person on login_session (employee_no) where ended_at is null;
create index login_session_of on login_session (employee_no, opened_at desc);

insert into parameter (parameter_code, name_zh, unit) values
    ('login.notice.shown', '登录页显示公告', '是/否'),
    ('login.notice', '登录页公告', '文字');
insert into parameter_value (parameter_code, valid_from, value, maker, checker) values
    ('login.notice.shown', date '2000-01-01', '否', 'SYSTEM', 'SYSTEM'),
    ('login.notice', date '2000-01-01', '', 'SYSTEM', 'SYSTEM');

grant select on people_since, credential, former_password, login_attempt, login_session to yingyun_app;
grant insert on people_since, credential, former_password, login_attempt, login_session to yingyun_app;
grant update (password_hash, changed_at, must_change, failures_since, day_failures_since, locked_until, locked_by, totp_secret,
              totp_since, totp_step) on credential to yingyun_app;
grant update (employee_no, outcome) on login_attempt to yingyun_app;
grant update (second_factor_at, person_at, board_at, ended_at, end_reason) on login_session to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
revoke execute on function people_exist from public;
grant execute on function people_exist to yingyun_app;
