-- 差额排查: who looked at a difference, what was tried and noted. Facts are added and stay.
create table break_clue (
    clue_id        bigint generated always as identity primary key,
    business_date  date not null references business_date,
    check_code     text not null check (check_code in ('TRIAL_BALANCE', 'GL_SUBLEDGER', 'INTERBRANCH')),
    -- Empty where the check is bank-wide or over all subjects, as in reconciliation.
    org_code       text not null check (org_code ~ '^([0-9]{9})?$'),
    subject_code   text not null check (subject_code ~ '^([0-9]{4,8})?$'),
    currency       currency_code not null,
    kind           text not null check (kind in ('LOOKED', 'NOTED', 'TRIED', 'ASKED', 'ADJUSTED', 'EXPORTED')),
    note           text not null check (length(note) <= 500),
    noted_by       employee_no not null references employee,
    noted_at       timestamptz not null
);
create index break_clue_of_break on break_clue (business_date, check_code, org_code, subject_code, currency);
grant select, insert on break_clue to yingyun_app;

-- Differences of a day, and of a subject in the last months, are looked up by the pages.
create index reconciliation_of_day on reconciliation (business_date);
create index reconciliation_of_subject on reconciliation (check_code, subject_code, business_date);
