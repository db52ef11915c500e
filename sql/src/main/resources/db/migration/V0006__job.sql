-- The job contract. A catalogue row arrives in the migration of the module that brings the job.
create table job (
    job_code    job_code primary key,
    name_zh     text not null,
    name_en     text not null,
    -- When it is due: D daily, Q on the 20th of March, June, September, December (interest settlement), M and Y on the last day.
    frequency   text not null check (frequency in ('D', 'M', 'Q', 'Y')),
    -- Its result may be waived (MC06) or it may be skipped or forced (MC09)? 092 and 093 never are.
    may_skip    boolean not null,
    enabled     boolean not null default true
);

-- An edge to a job that is not in the catalogue, or is not due that day, counts as satisfied: so no foreign key on needs.
create table job_dependency (
    job_code  job_code not null references job,
    needs     job_code not null,
    primary key (job_code, needs)
);

create table job_run_move (
    from_state  text not null,
    to_state    text not null,
    primary key (from_state, to_state)
);
insert into job_run_move (from_state, to_state) values
    ('WAITING', 'READY'), ('WAITING', 'HELD'), ('WAITING', 'SKIPPED'),
    ('READY', 'RUNNING'), ('READY', 'HELD'), ('READY', 'SKIPPED'),
    ('HELD', 'WAITING'), ('HELD', 'SKIPPED'),
    ('RUNNING', 'COMPLETED'), ('RUNNING', 'FAILED'),
    ('FAILED', 'RUNNING'), ('FAILED', 'HELD'), ('FAILED', 'SKIPPED'), ('FAILED', 'FORCED'), ('FAILED', 'UNDONE'),
    ('COMPLETED', 'UNDONE'), ('SKIPPED', 'UNDONE'), ('FORCED', 'UNDONE');

create table job_run (
    job_run_id     bigint generated always as identity primary key,
    business_date  date not null references business_date,
    job_code       job_code not null references job,
    run_no         integer not null check (run_no >= 1),
    state          text not null check (state in
                   ('WAITING', 'READY', 'HELD', 'RUNNING', 'COMPLETED', 'FAILED', 'SKIPPED', 'FORCED', 'UNDONE')),
    fence          bigint,
    started_at     timestamptz,
    ended_at       timestamptz,
    rows_read      bigint not null default 0,
    rows_written   bigint not null default 0,
    rows_skipped   bigint not null default 0,
    amount_fen     fen_total not null default 0,
    -- Why it stopped: a problem code and its facts, never customer data.
    stop_code      text,
    stop_facts     jsonb,
    unique (business_date, job_code, run_no)
);
create unique index job_run_one_in_force on job_run (business_date, job_code) where state <> 'UNDONE';

create table job_run_event (
    event_id    bigint generated always as identity primary key,
    job_run_id  bigint not null references job_run,
    from_state  text not null,
    to_state    text not null,
    moved_at    timestamptz not null,
    moved_by    employee_no not null,
    note        text,
    constraint job_run_legal_move foreign key (from_state, to_state) references job_run_move
);
create index job_run_event_of_run on job_run_event (job_run_id);

-- The ranges a partitioned step was cut into at its first start; a restart works the same ranges.
create table job_partition (
    job_run_id    bigint not null references job_run,
    step          text not null,
    partition_no  integer not null,
    from_key      text not null,
    to_key        text,
    primary key (job_run_id, step, partition_no)
);

-- Written in the very transaction that writes the partition's data. A proved partition is never worked again.
create table part_proof (
    job_run_id    bigint not null references job_run,
    step          text not null,
    partition_no  integer not null,
    rows_in       bigint not null,
    rows_out      bigint not null,
    rows_skipped  bigint not null,
    sum_in        numeric not null,
    sum_out       numeric not null,
    content_hash  numeric not null,
    fence         bigint not null,
    proved_at     timestamptz not null,
    primary key (job_run_id, step, partition_no)
);

-- One runner at a time. Taking over raises the fence; a write with an older fence is refused. Every partition's transaction
-- holds the row FOR SHARE, so a takeover waits for it (or ends the old runner's sessions); the heartbeat has a row of its own.
create table chain_lease (
    only_one  boolean primary key default true check (only_one),
    fence     bigint not null,
    holder    text,
    -- application_name of the holder's sessions, so that a takeover can end those of a runner that sleeps.
    sessions  text,
    taken_at  timestamptz
);
insert into chain_lease (fence) values (0);

create table chain_heartbeat (
    only_one      boolean primary key default true check (only_one),
    fence         bigint not null,
    beaten_at     timestamptz not null,
    expires_at    timestamptz not null
);
insert into chain_heartbeat (fence, beaten_at, expires_at) values (0, '2000-01-01Z', '2000-01-01Z');

create function demand_fence(held bigint) returns void
    language plpgsql as
$$
begin
    perform 1 from chain_lease l where l.fence = held for share;
    if not found then
        raise exception 'fence % is no longer valid: another runner has taken over', held
            using errcode = 'object_not_in_prerequisite_state', constraint = 'runner_holds_the_fence';
    end if;
end
$$;

-- What happened in the night, for people: event name and facts, never customer data.
create table run_log (
    log_id         bigint generated always as identity primary key,
    business_date  date not null,
    job_code       text,
    event          text not null,
    facts          jsonb not null,
    logged_by      employee_no not null,
    bank_time      timestamptz not null,
    recorded_at    timestamptz not null
);

-- Bad accounts set aside: the night goes on, the account is repaired and run alone.
create table eod_exception (
    job_run_id     bigint not null references job_run,
    business_date  date not null,
    job_code       job_code not null,
    step           text not null,
    account_no     text not null,
    code           text not null,
    detail         text not null,
    primary key (job_run_id, step, account_no, code)
);
create index eod_exception_of_day on eod_exception (business_date, job_code);

create table job_hold (
    job_code       job_code primary key references job,
    held_by        employee_no not null references employee,
    held_at        timestamptz not null,
    reason         text not null
);

-- MC09: skipping or forcing a job needs a grant, and a grant needs two persons.
create table job_override (
    business_date  date not null,
    job_code       job_code not null references job,
    kind           text not null check (kind in ('SKIP', 'FORCE_COMPLETE')),
    reason         text not null check (length(trim(reason)) >= 10),
    approval_id    bigint not null unique references approval,
    primary key (business_date, job_code, approval_id)
);

create function job_override_needs_grant() returns trigger language plpgsql as
$$
begin
    if not (select j.may_skip from job j where j.job_code = new.job_code) then
        raise exception '% can be neither skipped nor forced', new.job_code
            using errcode = 'check_violation', constraint = 'job_never_skipped';
    end if;
    perform demand_grant(new.approval_id, 'MC09', new.kind || ' ' || new.job_code || ' ' || new.business_date);
    return new;
end
$$;
create trigger job_override_needs_grant before insert on job_override
    for each row execute function job_override_needs_grant();

-- MC08: rerunning what was committed.
create table job_rerun (
    business_date  date not null,
    job_code       job_code not null references job,
    approval_id    bigint not null unique references approval,
    requested_at   timestamptz not null,
    primary key (business_date, job_code, approval_id)
);

create function job_rerun_needs_grant() returns trigger language plpgsql as
$$
begin
    perform demand_grant(new.approval_id, 'MC08', 'RERUN ' || new.job_code || ' ' || new.business_date);
    return new;
end
$$;
create trigger job_rerun_needs_grant before insert on job_rerun
    for each row execute function job_rerun_needs_grant();
