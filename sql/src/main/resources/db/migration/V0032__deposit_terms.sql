-- Time deposits whole: terms that the night itself renews (JOB-040), and the parameters of the rules.
insert into parameter (parameter_code, name_zh, unit) values
    ('deposit.timeInterestMethod', '定期存款计息方法(1+2 整年整月加零头天数,3 实际天数)', '方法'),
    ('deposit.notice.smallest.personal', '个人通知存款最低支取金额', '元'),
    ('deposit.notice.smallest.corporate', '单位通知存款最低支取金额', '元');
insert into parameter_value (parameter_code, valid_from, value, maker, checker) values
    ('deposit.timeInterestMethod', date '2000-01-01', '1+2', 'SYSTEM', 'SYSTEM'),
    ('deposit.notice.smallest.personal', date '2000-01-01', '50000', 'SYSTEM', 'SYSTEM'),
    ('deposit.notice.smallest.corporate', date '2000-01-01', '500000', 'SYSTEM', 'SYSTEM');

-- 自动转存: one row per term that ended and began again. What the business system said of the account stays in account; this is the
-- night's own. Only rows of a completed run count.
create table deposit_renewal (
    job_run_id     bigint not null references job_run,
    business_date  date not null,
    account_no     text not null,
    org_code       text not null,
    subject_code   text not null,
    currency       text not null,
    product_code   text not null,
    term           text not null,
    ended_start    date not null,
    ended_rate     numeric(9, 6) not null,
    -- Maturity of the term that ended, first day of the new one.
    started_on     date not null,
    maturity_on    date not null,
    rate           numeric(9, 6) not null,
    interest_fen   fen not null,
    -- Of the interest taken out of 2231; the rest out of 6411.
    payable_fen    fen not null,
    -- Of the new term: the old one and the interest.
    principal_fen  fen not null,
    primary key (job_run_id, account_no, started_on),
    constraint renewal_starts_after_the_term check (started_on > ended_start and maturity_on > started_on)
);
create index deposit_renewal_of_account on deposit_renewal (account_no, started_on);
create index deposit_renewal_of_day on deposit_renewal (business_date);
grant select, insert on deposit_renewal to yingyun_app;

-- Freezes and notices are looked up by account.
create index business_event_of_account on business_event (account_no, kind) where account_no is not null;

insert into job (job_code, name_zh, name_en, frequency, may_skip) values
    ('JOB-040', '存款到期与转存', 'Deposit maturity and rollover', 'D', true);
insert into job_dependency (job_code, needs) values ('JOB-040', 'JOB-011');
