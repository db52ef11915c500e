-- The audit log (SR15–SR17): rows are only added, in the transaction of what they tell; seals chain them afterwards.
create table audit_row (
    audit_id       bigint primary key,
    recorded_at    timestamptz not null,
    bank_time      timestamptz not null,
    business_date  date,
    action         text not null check (action ~ '^[A-Z][A-Z0-9_]{2,59}$'),
    employee_no    employee_no not null,
    org_code       org_code not null,
    terminal       text not null,
    object         text not null,
    facts          jsonb not null default '{}',
    before_hash    sha256_hex,
    after_hash     sha256_hex,
    result         text not null check (result in ('DONE', 'REFUSED', 'FAILED'))
);
create sequence audit_row_no;
create index audit_row_of_time on audit_row (bank_time, audit_id);
create index audit_row_of_person on audit_row (employee_no, bank_time, audit_id);
create index audit_row_of_action on audit_row (action, bank_time, audit_id);
create index audit_row_of_org on audit_row (org_code, bank_time, audit_id);
create index audit_row_of_object on audit_row (object text_pattern_ops, bank_time, audit_id);
create index audit_row_not_done on audit_row (result, bank_time, audit_id) where result <> 'DONE';

-- A number belongs to a transaction that had its own number before: so the sealer knows when an absent row can no longer come.
create function audit_row_numbered() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
begin
    perform pg_current_xact_id();
    new.audit_id := nextval('audit_row_no');
    return new;
end
$$;
create trigger audit_row_numbered before insert on audit_row for each row execute function audit_row_numbered();

-- One seal: the rows after the last seal up to to_row that stood in the log at that moment, and those numbered before that came
-- late (their transaction ended later). Hash over prev_hash, the seal's own columns and the rows' own hashes in order of their numbers.
create table audit_seal (
    seal_no    bigint primary key,
    seal_day   date not null,
    from_row   bigint not null,
    to_row     bigint not null,
    late       bigint[] not null,
    row_count  bigint not null,
    prev_hash  sha256_hex not null,
    hash       sha256_hex not null,
    sealed_at  timestamptz not null,
    constraint seal_goes_forward check (to_row >= from_row - 1 and row_count > 0)
);
create index audit_seal_of_rows on audit_seal (to_row);
-- Numbers that were taken but not seen yet: their row comes, or never does once all transactions below waits_for are over.
create table audit_seal_gap (
    audit_id   bigint primary key,
    waits_for  xid8 not null
);

-- The text of a row that is hashed.
create function audit_row_text(r audit_row) returns text language sql stable as
$$
    select jsonb_build_array(
               r.audit_id, to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
               to_char(r.bank_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), to_char(r.business_date, 'YYYY-MM-DD'),
               r.action, r.employee_no, r.org_code, r.terminal, r.object, r.facts, r.before_hash, r.after_hash, r.result)::text
$$;

-- What is hashed of a seal, before its rows.
create function audit_seal_text(s audit_seal) returns text language sql stable as
$$
    select concat_ws('|', s.prev_hash, s.seal_no, to_char(s.seal_day, 'YYYY-MM-DD'), s.from_row, s.to_row, s.late::text, s.row_count,
                     to_char(s.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '')
$$;

-- Seals what stands in the log, at most so many rows; returns how many. One node at a time. Belongs to the owner: the runtime role
-- cannot write a seal of its own.
create function seal_audit(most integer, at timestamptz) returns bigint
    language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    last audit_seal;
    ids bigint[];
    late_ids bigint[];
    upto bigint;
    digests text;
    oldest xid8;
    next audit_seal;
begin
    if pg_current_xact_id_if_assigned() is not null then
        raise exception 'seal_audit stands in a transaction of its own';
    end if;
    if not pg_try_advisory_xact_lock(7120260615) then
        return 0;
    end if;
    select * into last from audit_seal order by seal_no desc limit 1;
    -- One statement, one snapshot: the rows and the oldest transaction that is still under way.
    with fresh as (
            select r as line from audit_row r where r.audit_id > coalesce(last.to_row, 0) order by r.audit_id limit most),
         came_late as (
            select r as line from audit_seal_gap g join audit_row r using (audit_id))
    select (select array_agg((line).audit_id order by (line).audit_id) from fresh),
           (select array_agg((line).audit_id order by (line).audit_id) from came_late),
           (select string_agg(encode(sha256(convert_to(audit_row_text(line), 'UTF8')), 'hex'), '' order by (line).audit_id)
              from (select line from fresh union all select line from came_late) both_kinds),
           pg_snapshot_xmin(pg_current_snapshot())
      into ids, late_ids, digests, oldest;
    -- What never comes: absent, and every transaction that could have brought it is over.
    delete from audit_seal_gap g
     where g.audit_id = any (coalesce(late_ids, '{}'))
        or g.waits_for <= oldest and not exists (select 1 from audit_row r where r.audit_id = g.audit_id);
    if digests is null then
        return 0;
    end if;
    upto := coalesce(ids[cardinality(ids)], last.to_row);
    if ids is not null then
        -- The own transaction's number is taken only now: above all that have a number of the log.
        insert into audit_seal_gap (audit_id, waits_for)
        select n, pg_current_xact_id()
          from generate_series(coalesce(last.to_row, 0) + 1, upto) n
         where not exists (select from unnest(ids) seen (id) where seen.id = n);
    end if;
    next.seal_no := coalesce(last.seal_no, 0) + 1;
    next.seal_day := (at at time zone 'Asia/Shanghai')::date;
    next.from_row := coalesce(last.to_row, 0) + 1;
    next.to_row := upto;
    next.late := coalesce(late_ids, '{}');
    next.row_count := coalesce(cardinality(ids), 0) + cardinality(next.late);
    next.prev_hash := coalesce(last.hash, repeat('0', 64));
    next.sealed_at := at;
    next.hash := encode(sha256(convert_to(audit_seal_text(next) || digests, 'UTF8')), 'hex');
    insert into audit_seal select next.*;
    return next.row_count;
end
$$;

-- Exports (SR21): up to 500 rows are free, above they need MC18; they are there for seven days.
create table audit_export (
    file_id      text primary key check (file_id ~ '^AX-[0-9]{8}-[0-9]{4,}$'),
    made_by      employee_no not null references employee,
    made_at      timestamptz not null,
    expires_at   timestamptz not null,
    filter       jsonb not null,
    upto_row     bigint not null,
    row_count    integer not null check (row_count >= 0),
    approval_id  bigint unique references approval,
    constraint export_above_500_needs_approval check (row_count <= 500 or approval_id is not null),
    constraint export_expires check (expires_at > made_at and expires_at <= made_at + interval '7 days')
);
create sequence audit_export_no;
create function audit_export_needs_grant() returns trigger language plpgsql as
$$
begin
    if new.approval_id is not null then
        perform demand_grant(new.approval_id, 'MC18',
                             'EXPORT AUDIT ' || encode(sha256(convert_to(new.filter::text || ' ' || new.upto_row, 'UTF8')), 'hex'));
        if not exists (select 1 from approval a where a.approval_id = new.approval_id and a.maker = new.made_by) then
            raise exception '导出 % 不是申请 % 的经办人的', new.file_id, new.approval_id
                using errcode = 'check_violation', constraint = 'export_of_its_maker';
        end if;
    end if;
    return new;
end
$$;
create trigger audit_export_needs_grant before insert on audit_export for each row execute function audit_export_needs_grant();

-- For the page: whoever watches the log hears of a seal, not of each row.
create function audit_ring() returns trigger language plpgsql as
$$
begin
    perform pg_notify('yingyun_panel', 'audit');
    return null;
end
$$;
create trigger audit_ring after insert on audit_seal for each statement execute function audit_ring();

grant select, insert on audit_row, audit_export to yingyun_app;
grant select on audit_seal, audit_seal_gap to yingyun_app;
revoke execute on function audit_row_numbered, audit_row_text, audit_seal_text, seal_audit, audit_export_needs_grant, audit_ring from public;
grant execute on function audit_row_numbered, audit_row_text, audit_seal_text, seal_audit, audit_export_needs_grant, audit_ring to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
