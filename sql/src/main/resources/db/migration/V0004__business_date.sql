-- The bank itself: one row, written at creation. The kind never changes.
create table bank (
    only_one             boolean primary key default true check (only_one),
    kind                 text not null check (kind in ('DEMO', 'OWN')),
    name                 text not null,
    -- The first day that the chain closes; null until an own bank's first files say it.
    first_business_date  date,
    -- Bank time = system time + shift. An own bank's bank clock is the system's.
    clock_shift_seconds  bigint not null default 0,
    constraint own_bank_lives_in_system_time check (kind = 'DEMO' or clock_shift_seconds = 0)
);

-- OPEN → CUT_OFF (JOB-010) → CLOSED (090 to 093 clean or waived) → SIGNED (proof sheet by two). Moved only by the chain.
create table business_date_move (
    from_state  text not null,
    to_state    text not null,
    primary key (from_state, to_state)
);
insert into business_date_move (from_state, to_state) values
    ('OPEN', 'CUT_OFF'), ('CUT_OFF', 'CLOSED'), ('CLOSED', 'SIGNED');

create table business_date (
    business_date  date primary key,
    state          text not null check (state in ('OPEN', 'CUT_OFF', 'CLOSED', 'SIGNED')),
    cut_off_at     timestamptz,
    closed_at      timestamptz
);
create unique index business_date_one_open on business_date ((true)) where state = 'OPEN';

-- Each move is a fact; verify compares the state above with the last move.
create table business_date_event (
    business_date  date not null references business_date,
    to_state       text not null,
    from_state     text,
    moved_at       timestamptz not null,
    moved_by       employee_no not null,
    primary key (business_date, to_state),
    constraint business_date_legal_move foreign key (from_state, to_state) references business_date_move
);
