-- What the night itself knows of an account's state, beside what its business system says in account.status: freezes by authority with
-- their end (JOB-044), and companies' accounts that nobody touched (久悬户, JOB-043). Only rows of a completed run count.
alter table opening_account add column last_moved_on date;

insert into parameter (parameter_code, name_zh, unit) values
    ('deposit.dormant.months', '久悬户判定:无收付发生的月数', '月'),
    ('deposit.dormant.noticeDays', '久悬户通知期', '天'),
    ('deposit.dormant.customerKinds', '久悬户判定的客户类型(C 单位,P 个人,PC 两者)', '类型');
insert into parameter_value (parameter_code, valid_from, value, maker, checker) values
    ('deposit.dormant.months', date '2000-01-01', '12', 'SYSTEM', 'SYSTEM'),
    ('deposit.dormant.noticeDays', date '2000-01-01', '30', 'SYSTEM', 'SYSTEM'),
    ('deposit.dormant.customerKinds', date '2000-01-01', 'C', 'SYSTEM', 'SYSTEM');

create table deposit_state (
    job_run_id     bigint not null references job_run,
    business_date  date not null,
    account_no     text not null,
    org_code       text not null,
    -- FROZEN and RELEASED by JOB-044; DORMANT_NOTICE, DORMANT and AWAKE by JOB-043.
    state          text not null check (state in ('FROZEN', 'RELEASED', 'DORMANT_NOTICE', 'DORMANT', 'AWAKE')),
    -- The document of a freeze, empty where none is named.
    ref            text not null default '',
    -- First day on which it holds; last day, where that is known: of a freeze, of the notice.
    since          date not null,
    until          date,
    last_moved_on  date,
    primary key (job_run_id, account_no, state, ref, since)
);
create index deposit_state_of_account on deposit_state (account_no, since);
create index deposit_state_of_day on deposit_state (business_date);

-- The last day of each month on which customers moved an account, so that a year is twelve rows and not 365 days of entries.
create table account_movement (
    job_run_id     bigint not null references job_run,
    business_date  date not null,
    account_no     text not null,
    last_moved_on  date not null,
    primary key (job_run_id, account_no)
);
create index account_movement_of_day on account_movement (business_date);
grant select, insert on deposit_state, account_movement to yingyun_app;

insert into job (job_code, name_zh, name_en, frequency, may_skip) values
    ('JOB-043', '久悬户扫描', 'Dormant accounts', 'M', true),
    ('JOB-044', '冻结到期', 'Freeze expiry', 'D', true);
insert into job_dependency (job_code, needs) values
    ('JOB-043', 'JOB-041'), ('JOB-044', 'JOB-011');
