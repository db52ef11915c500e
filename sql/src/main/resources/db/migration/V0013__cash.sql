-- 库存限额: how much cash an outlet may keep overnight, and what it kept (JOB-060).
create table cash_limit (
    org_code    org_code not null,
    currency    currency_code not null,
    valid_from  date not null,
    limit_fen   fen not null check (limit_fen >= 0),
    primary key (org_code, currency, valid_from)
);

create table cash_position (
    job_run_id     bigint not null references job_run,
    business_date  date not null,
    org_code       org_code not null,
    currency       currency_code not null,
    cash_fen       fen_total not null,
    limit_fen      fen,
    primary key (job_run_id, org_code, currency)
);
create index cash_position_of_day on cash_position (business_date);

grant select, insert on cash_limit, cash_position to yingyun_app;
