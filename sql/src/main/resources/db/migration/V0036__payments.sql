-- JOB-020 to 023: the statements of HVPS, BEPS and IBPS against the bank's own books, by settlement date.
-- The edges are those of the domain study 5.4, and two more: without the day's journal (011) there is nothing to match with, and BEPS
-- and IBPS share one subject (300103), so that 022 takes up what 021 has left.
insert into job (job_code, name_zh, name_en, frequency, may_skip) values
    ('JOB-020', '大额支付核对', 'HVPS matching', 'D', true),
    ('JOB-021', '小额支付核对', 'BEPS matching', 'D', true),
    ('JOB-022', '网银互联核对', 'IBPS matching', 'D', true),
    ('JOB-023', '支付差异与挂账', 'Payment differences', 'D', true);

insert into job_dependency (job_code, needs) values
    ('JOB-020', 'JOB-004'), ('JOB-020', 'JOB-010'), ('JOB-020', 'JOB-011'),
    ('JOB-021', 'JOB-004'), ('JOB-021', 'JOB-010'), ('JOB-021', 'JOB-011'),
    ('JOB-022', 'JOB-004'), ('JOB-022', 'JOB-010'), ('JOB-022', 'JOB-011'), ('JOB-022', 'JOB-021'),
    ('JOB-023', 'JOB-020'), ('JOB-023', 'JOB-021'), ('JOB-023', 'JOB-022');

insert into parameter (parameter_code, name_zh, unit) values
    ('beps.cut', '小额、网银互联日切时间', 'HH:mm'),
    ('hvps.cut', '大额业务截止时间', 'HH:mm'),
    ('payment.closeBy', '支付差异须在次一营业日此时之前结清', 'HH:mm');
insert into parameter_value (parameter_code, valid_from, value, maker, checker) values
    ('beps.cut', date '2000-01-01', '16:00', 'SYSTEM', 'SYSTEM'),
    ('hvps.cut', date '2000-01-01', '17:15', 'SYSTEM', 'SYSTEM'),
    ('payment.closeBy', date '2000-01-01', '17:00', 'SYSTEM', 'SYSTEM');

-- An item is looked at in the night of its settlement date, or of its file if that comes later.
create index payment_item_due on payment_item (greatest(business_date, settlement_date), kind);

-- Statuses that mean: no money has moved. Whatever else a system says counts as settled. Without a search path of its own it is inlined.
create function is_settled(status text) returns boolean
    language sql immutable as
$$
select upper(status) not in ('REJECTED', 'CANCELLED', 'PENDING', 'QUEUED', 'FAILED')
$$;

-- Two tables with a row for every payment: no foreign keys, one key, like entry; verify looks at them from both sides.
-- What the bank's own journal says of payments, one row an entry set. rail_group: HVPS by 300102, NET (BEPS and IBPS) by 300103.
create table payment_booking (
    job_run_id       bigint not null,
    business_date    date not null,
    booked_on        date not null,
    journal_no       text not null,
    payment_ref      text not null,
    rail_group       text not null check (rail_group in ('HVPS', 'NET')),
    direction        text not null check (direction in ('IN', 'OUT')),
    amount_fen       bigint not null check (amount_fen > 0),
    is_red           boolean not null,
    occurred_at      timestamptz not null,
    -- The settlement date it should bear: after the cut that of the next session, for HVPS of the next working day.
    due_date         date not null,
    org_code         text not null,
    outlet_code      text not null,
    -- What the reference still has on 300102, debit positive: the settlement that the journal has not booked itself.
    unconfirmed_fen  bigint not null,
    primary key (business_date, job_run_id, journal_no, payment_ref, booked_on)
);

create table payment_match (
    job_run_id       bigint not null,
    business_date    date not null,
    rail             text not null check (rail in ('HVPS', 'BEPS', 'IBPS')),
    payment_ref      text not null,
    direction        text not null check (direction in ('IN', 'OUT')),
    amount_fen       bigint not null,
    settlement_date  date not null,
    file_id          bigint not null,
    file_line        bigint not null,
    booked_on        date not null,
    journal_no       text not null,
    org_code         text not null,
    unconfirmed_fen  bigint not null,
    primary key (business_date, job_run_id, file_id, file_line)
);
create index payment_match_of_ref on payment_match (payment_ref);

-- What the night has settled: by session, into 100302. by_journal: the business systems have booked the net themselves.
create table payment_settlement (
    job_run_id       bigint not null references job_run,
    business_date    date not null,
    rail             text not null check (rail in ('HVPS', 'BEPS', 'IBPS')),
    settlement_date  date not null,
    session          text not null,
    item_count       bigint not null,
    in_fen           fen_total not null,
    out_fen          fen_total not null,
    by_journal       boolean not null,
    primary key (job_run_id, rail, settlement_date, session)
);
create index payment_settlement_of_day on payment_settlement (business_date);

-- All that is open at the end of a night, items of the statements and bookings of our own: the next night goes on from the last one.
-- WAITING is no difference: its settlement date, or its statement, is still to come.
create table payment_open (
    job_run_id       bigint not null references job_run,
    business_date    date not null,
    open_no          integer not null,
    rail             text not null check (rail in ('HVPS', 'BEPS', 'IBPS', 'NET')),
    kind             text not null check (kind in ('WAITING', 'INWARD_NOT_BOOKED', 'OUTWARD_NOT_BOOKED', 'INWARD_NOT_SETTLED',
                                                   'OUTWARD_NOT_SETTLED', 'OTHER_AMOUNT', 'TWICE', 'AFTER_CUT', 'REVERSED')),
    payment_ref      text not null,
    direction        text not null check (direction in ('IN', 'OUT')),
    -- By the statement, and by our books; null where that side has nothing.
    stated_fen       bigint,
    booked_fen       bigint,
    settlement_date  date not null,
    file_id          bigint references day_file,
    file_line        bigint,
    booked_on        date,
    journal_no       text,
    occurred_at      timestamptz,
    unconfirmed_fen  bigint not null,
    -- Whom it concerns, and the clearing desk that has to close it.
    org_code         text not null,
    owner_org        text not null,
    opened_on        date not null,
    due_at           timestamptz,
    -- Parked meanwhile: inward in 224102, outward in 122102.
    suspense_fen     bigint not null,
    primary key (job_run_id, open_no),
    constraint payment_open_has_a_side check (stated_fen is not null or booked_fen is not null),
    constraint payment_open_names_its_item check ((stated_fen is null) = (file_id is null) and (booked_fen is null) = (journal_no is null)),
    constraint payment_open_difference_has_deadline check ((kind = 'WAITING') = (due_at is null))
);
create unique index payment_open_item_once on payment_open (job_run_id, file_id, file_line) where file_id is not null;
create unique index payment_open_booking_once on payment_open (job_run_id, booked_on, journal_no, payment_ref) where journal_no is not null;
create index payment_open_of_day on payment_open (business_date);

-- A difference that is open no longer: the other side arrived, our booking was reversed, or people have handled what was parked.
create table payment_cleared (
    job_run_id       bigint not null references job_run,
    business_date    date not null,
    cleared_no       integer not null,
    how              text not null check (how in ('ARRIVED', 'REVERSED', 'HANDLED')),
    rail             text not null,
    kind             text not null,
    payment_ref      text not null,
    direction        text not null,
    stated_fen       bigint,
    booked_fen       bigint,
    settlement_date  date not null,
    file_id          bigint references day_file,
    file_line        bigint,
    booked_on        date,
    journal_no       text,
    org_code         text not null,
    owner_org        text not null,
    opened_on        date not null,
    due_at           timestamptz,
    suspense_fen     bigint not null,
    primary key (job_run_id, cleared_no)
);
create index payment_cleared_of_day on payment_cleared (business_date);

-- 224102, item by item, at the end of a night; credit positive. A debit that closes no item stands here with its sign.
create table payment_suspense (
    job_run_id     bigint not null references job_run,
    business_date  date not null,
    suspense_no    integer not null,
    org_code       text not null,
    currency       text not null,
    amount_fen     bigint not null check (amount_fen <> 0),
    -- JOURNAL: parked by the business system; NIGHT: by JOB-023; CARRIED: was there when the register began, or came by an adjustment.
    source         text not null check (source in ('JOURNAL', 'NIGHT', 'CARRIED')),
    opened_on      date not null,
    opened_at      timestamptz,
    journal_no     text not null,
    payment_ref    text,
    owner          text,
    primary key (job_run_id, suspense_no)
);
create index payment_suspense_of_day on payment_suspense (business_date);

revoke execute on function is_settled from public;
grant execute on function is_settled to yingyun_app;
grant select, insert on payment_booking, payment_match, payment_settlement, payment_open, payment_cleared, payment_suspense to yingyun_app;
