-- The only doors through which tables of the books are made, attached and taken off again. The runtime role owns nothing and has
-- no DDL; these functions run as the owner and check what may be done.
create schema leaves;

-- Makes the partitions of the days ahead: standing tables first, then ATTACH, which lets readers go on.
create function ensure_days(first_day date, days integer) returns void
    language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    d date;
    parent text;
    split text;
    child text;
begin
    perform pg_advisory_xact_lock(7, 1);
    for i in 0 .. days - 1 loop
        d := first_day + i;
        foreach parent in array array['entry', 'day_balance'] loop
            child := parent || '_d' || to_char(d, 'YYYYMMDD');
            split := case parent when 'entry' then 'batch_id' else 'part' end;
            if to_regclass('leaves.' || child) is null then
                execute format('create table leaves.%I (like yingyun.%I including constraints) partition by list (%I)', child, parent, split);
                execute format('alter table yingyun.%I attach partition leaves.%I for values from (%L) to (%L)', parent, child, d, d + 1);
                execute format('grant select on leaves.%I to yingyun_app', child);
            end if;
        end loop;
    end loop;
end
$$;

-- May books of this day still be changed? Not once it is CLOSED.
create function demand_unclosed(day date) returns void
    language plpgsql stable set search_path = yingyun, pg_temp as
$$
begin
    if exists (select 1 from business_date b where b.business_date = day and b.state in ('CLOSED', 'SIGNED')) then
        raise exception 'books of % are closed', day
            using errcode = 'object_not_in_prerequisite_state', constraint = 'closed_day_is_final';
    end if;
end
$$;

create function make_leaf(wanted_parent text, wanted_name text, day date, wanted_part text, run bigint) returns void
    language plpgsql set search_path = yingyun, pg_temp as
$$
begin
    perform demand_unclosed(day);
    execute format('create table leaves.%I (like yingyun.%I including constraints, check (business_date = %L::date))',
                   wanted_name, wanted_parent, day);
    if wanted_parent = 'entry' then
        execute format('alter table leaves.%I add check (batch_id = %s)', wanted_name, wanted_part);
    elsif wanted_parent = 'day_balance' then
        execute format('alter table leaves.%I add check (part = %L)', wanted_name, wanted_part);
    end if;
    execute format('grant select, insert on leaves.%I to yingyun_app', wanted_name);
    insert into leaf (leaf_name, parent, business_date, part, state, job_run_id)
    values (wanted_name, wanted_parent, day, wanted_part, 'LOADING', run);
end
$$;

-- The leaf of a job run for one of its result tables; the same one when a run is started again.
create function open_leaf(wanted_parent text, day date, wanted_part text, run bigint) returns text
    language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    wanted_name text := wanted_parent || '_' || to_char(day, 'YYYYMMDD')
        || case when wanted_part = '' then '' else '_' || lower(wanted_part) end || '_r' || run;
begin
    if wanted_parent not in ('day_balance', 'accrual', 'settlement', 'gl_balance') then
        raise exception 'no result table %', wanted_parent;
    end if;
    if not exists (select 1 from job_run r where r.job_run_id = run and r.state = 'RUNNING') then
        raise exception 'run % is not running', run using errcode = 'object_not_in_prerequisite_state';
    end if;
    if not exists (select 1 from leaf l where l.leaf_name = wanted_name) then
        perform make_leaf(wanted_parent, wanted_name, day, wanted_part, run);
    end if;
    return wanted_name;
end
$$;

-- Ends the loading of a result leaf: keys, statistics, count and content hash, then it becomes a partition of its table.
create function attach_leaf(wanted_name text) returns void
    language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    l leaf;
    key text;
    counted bigint;
    hashed numeric;
begin
    select * into strict l from leaf where leaf_name = wanted_name for update;
    if l.state = 'ATTACHED' then
        return;
    end if;
    if l.state <> 'LOADING' or l.parent = 'entry' then
        raise exception 'leaf % can not be attached', wanted_name using errcode = 'object_not_in_prerequisite_state';
    end if;
    perform demand_unclosed(l.business_date);
    key := case l.parent
        when 'accrual' then 'account_no, component'
        when 'settlement' then 'account_no'
        when 'gl_balance' then 'org_code, subject_code, currency'
        else case l.part when 'ACCOUNT' then 'account_no, org_code, subject_code, currency'
                         else 'org_code, subject_code, currency' end
        end;
    execute format('revoke insert on leaves.%I from yingyun_app', wanted_name);
    execute format('alter table leaves.%I add primary key (%s)', wanted_name, key);
    execute format('analyze leaves.%I', wanted_name);
    execute format('select count(*), coalesce(sum(hash_record_extended(t, 0)), 0) from leaves.%I t', wanted_name) into counted, hashed;
    if l.parent = 'day_balance' then
        execute format('alter table leaves.%I attach partition leaves.%I for values in (%L)',
                       'day_balance_d' || to_char(l.business_date, 'YYYYMMDD'), wanted_name, l.part);
    else
        execute format('alter table yingyun.%I attach partition leaves.%I for values from (%L) to (%L)',
                       l.parent, wanted_name, l.business_date, l.business_date + 1);
    end if;
    update leaf set state = 'ATTACHED', row_count = counted, content_hash = hashed where leaf_name = wanted_name;
end
$$;

-- A batch of entries and its empty leaf.
create function open_batch(day date, wanted_kind text, wanted_source text, wanted_system text,
                           wanted_file bigint, wanted_run bigint, wanted_approval bigint) returns bigint
    language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    made bigint;
begin
    select b.batch_id into made from entry_batch b
     where b.business_date = day and b.source = wanted_source and b.state = 'LOADING'
       and b.job_run_id is not distinct from wanted_run and wanted_kind = 'JOB';
    if made is not null then
        return made;
    end if;
    made := nextval(pg_get_serial_sequence('entry_batch', 'batch_id'));
    perform make_leaf('entry', 'entry_b' || made, day, made::text, wanted_run);
    insert into entry_batch (batch_id, business_date, kind, source, system, file_id, job_run_id, approval_id, state, leaf_name)
    overriding system value
    values (made, day, wanted_kind, wanted_source, wanted_system, wanted_file, wanted_run, wanted_approval, 'LOADING', 'entry_b' || made);
    return made;
end
$$;

-- Every entry set balances per org and currency (off-balance subjects stand alone), whoever made it: proved on the batch row.
create function batch_is_proved() returns trigger language plpgsql set search_path = yingyun, pg_temp as
$$
declare
    unbalanced text;
begin
    execute format($q$select e.journal_no from leaves.%I e where e.side in ('D', 'C')
                       group by e.journal_no, e.org_code, e.currency having sum(e.net_fen) <> 0 limit 1$q$, new.leaf_name)
       into unbalanced;
    if unbalanced is not null then
        raise exception 'entry set does not balance' using errcode = 'check_violation', constraint = 'entry_set_balances';
    end if;
    if new.kind = 'ADJUSTMENT' then
        perform demand_grant(new.approval_id, 'MC10', new.source);
    end if;
    return new;
end
$$;
create trigger batch_is_proved before update of state on entry_batch
    for each row when (old.state = 'LOADING' and new.state = 'SEALED') execute function batch_is_proved();

-- Ends the loading of a batch: no more inserts, keys, count, sums and content hash; the trigger proves the sets.
create function seal_batch(wanted bigint) returns void
    language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    b entry_batch;
    counted bigint;
    debit bigint;
    credit bigint;
    hashed numeric;
begin
    select * into strict b from entry_batch where batch_id = wanted for update;
    if b.state <> 'LOADING' then
        return;
    end if;
    execute format('revoke insert on leaves.%I from yingyun_app', b.leaf_name);
    execute format('alter table leaves.%I add primary key (journal_no, line_no)', b.leaf_name);
    execute format('create index on leaves.%I (account_no) where account_no is not null', b.leaf_name);
    execute format('analyze leaves.%I (account_no, org_code, subject_code, currency, journal_no)', b.leaf_name);
    execute format($q$select count(*), coalesce(sum(net_fen) filter (where side = 'D'), 0), coalesce(-sum(net_fen) filter (where side = 'C'), 0),
                             coalesce(sum(hash_record_extended(e, 0)), 0) from leaves.%I e$q$, b.leaf_name)
       into counted, debit, credit, hashed;
    update entry_batch set state = 'SEALED', row_count = counted, debit_fen = debit, credit_fen = credit, content_hash = hashed
     where batch_id = wanted;
    update leaf set state = 'SEALED', row_count = counted, content_hash = hashed where leaf_name = b.leaf_name;
end
$$;

create function attach_batch(wanted bigint) returns void
    language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    b entry_batch;
begin
    select * into strict b from entry_batch where batch_id = wanted for update;
    if b.state = 'ATTACHED' then
        return;
    end if;
    if b.state <> 'SEALED' then
        raise exception 'batch % is not sealed', wanted using errcode = 'object_not_in_prerequisite_state';
    end if;
    perform demand_unclosed(b.business_date);
    execute format('alter table leaves.%I attach partition leaves.%I for values in (%L)',
                   'entry_d' || to_char(b.business_date, 'YYYYMMDD'), b.leaf_name, wanted);
    update entry_batch set state = 'ATTACHED' where batch_id = wanted;
    update leaf set state = 'ATTACHED' where leaf_name = b.leaf_name;
end
$$;

-- Takes a leaf out of the books and keeps it under the name undone_…
create function set_aside(wanted_name text) returns void
    language plpgsql set search_path = yingyun, pg_temp as
$$
declare
    l leaf;
    parent_name text;
begin
    select * into strict l from leaf where leaf_name = wanted_name for update;
    perform demand_unclosed(l.business_date);
    if l.state = 'UNDONE' then
        return;
    end if;
    -- Readers of a whole day (verify, export) hold this lock shared: even their snapshot would not keep a detached leaf.
    perform pg_advisory_xact_lock(8, to_char(l.business_date, 'YYYYMMDD')::integer);
    select i.inhparent::regclass::text into parent_name from pg_inherits i where i.inhrelid = to_regclass('leaves.' || wanted_name);
    if parent_name is not null then
        execute format('alter table %s detach partition leaves.%I', parent_name, wanted_name);
    end if;
    execute format('revoke insert on leaves.%I from yingyun_app', wanted_name);
    execute format('grant select on leaves.%I to yingyun_app', wanted_name);
    execute format('alter table leaves.%I rename to %I', wanted_name, 'undone_' || wanted_name);
    update leaf set state = 'UNDONE' where leaf_name = wanted_name;
    update entry_batch set state = 'UNDONE' where leaf_name = wanted_name;
end
$$;

-- MC08: all that one run has written leaves the books. Only before the day is CLOSED, only under a granted rerun of that day.
create function undo_run(run bigint, granted_by bigint) returns integer
    language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    r job_run;
    l record;
    done integer := 0;
begin
    select * into strict r from job_run where job_run_id = run;
    perform demand_unclosed(r.business_date);
    if not exists (select 1 from job_rerun g where g.approval_id = granted_by and g.business_date = r.business_date) then
        raise exception 'no granted rerun for %', r.business_date
            using errcode = 'insufficient_privilege', constraint = 'act_needs_granted_approval';
    end if;
    for l in select f.leaf_name from leaf f
              where f.job_run_id = run and f.state <> 'UNDONE' and f.business_date >= r.business_date loop
        perform set_aside(l.leaf_name);
        done := done + 1;
    end loop;
    return done;
end
$$;

-- JOB-011 undone: the batches of the day's files are set aside one by one; the files are loaded again from the kept originals.
create function undo_file_batch(wanted bigint, granted_by bigint) returns void
    language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    b entry_batch;
begin
    select * into strict b from entry_batch where batch_id = wanted and kind = 'FILE' for update;
    perform demand_unclosed(b.business_date);
    if not exists (select 1 from job_rerun g where g.approval_id = granted_by and g.business_date = b.business_date
                      and g.job_code = 'JOB-011') then
        raise exception 'no granted rerun for %', b.business_date
            using errcode = 'insufficient_privilege', constraint = 'act_needs_granted_approval';
    end if;
    perform set_aside(b.leaf_name);
end
$$;
