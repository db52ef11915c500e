-- What each business system owes every night, and what came. An own bank's register starts empty: nothing is expected until it says so.
create table expected_file (
    system         text not null check (system in ('CORE', 'GL', 'PAY')),
    kind           text not null,
    due_time       time not null,
    -- Due on the open days of this calendar.
    calendar_code  text not null references calendar,
    owner          text not null,
    since          date not null,
    until          date,
    primary key (system, kind, since)
);

-- One row per data file that came with its control file. Taken whole or refused whole.
create table day_file (
    file_id        bigint generated always as identity primary key,
    file_name      text not null,
    system         text not null,
    kind           text not null,
    business_date  date not null,
    seq            integer not null,
    sha256         sha256_hex not null,
    size_bytes     bigint not null,
    row_count      bigint not null default 0,
    debit_fen      fen_total not null default 0,
    credit_fen     fen_total not null default 0,
    state          text not null check (state in ('ACCEPTED', 'REFUSED')),
    is_late        boolean not null default false,
    -- The control file, byte for byte, is kept in the store as well.
    control_sha256 sha256_hex not null,
    arrived_at     timestamptz not null,
    -- To know a file again without reading it: as it lay in the inbox.
    seen_modified  timestamptz not null
);
create unique index day_file_name_once on day_file (file_name);
create unique index day_file_content_taken_once on day_file (system, kind, business_date, sha256) where state = 'ACCEPTED';
create index day_file_of_day on day_file (business_date);

-- Why a file was refused: at most 100 findings, values masked.
create table day_file_finding (
    file_id       bigint not null references day_file,
    finding_no    integer not null check (finding_no between 1 and 100),
    rule          text not null check (rule ~ '^IN-[0-9]{4}$'),
    line          bigint,
    column_name   text,
    masked_value  text,
    facts         jsonb not null,
    primary key (file_id, finding_no)
);

-- The night went on without an expected file (RB04).
create table file_gone_without (
    business_date  date not null,
    system         text not null,
    kind           text not null,
    noted_at       timestamptz not null,
    primary key (business_date, system, kind)
);

create table business_event (
    file_id        bigint not null references day_file,
    business_date  date not null,
    event_no       text not null,
    kind           text not null,
    occurred_at    timestamptz not null,
    org_code       org_code not null,
    teller_no      text,
    account_no     text,
    amount_fen     fen,
    until          date,
    number_from    text,
    number_to      text,
    ref            text,
    text           text,
    primary key (business_date, event_no)
);

create table payment_item (
    file_id            bigint not null references day_file,
    business_date      date not null,
    kind               text not null check (kind in ('HVPS', 'BEPS', 'IBPS')),
    payment_ref        text not null,
    direction          text not null check (direction in ('IN', 'OUT')),
    session            text,
    settlement_date    date not null,
    amount_fen         fen not null,
    status             text not null,
    counterparty_bank  text,
    settled_at         timestamptz,
    file_line          bigint not null,
    primary key (file_id, file_line)
);
