-- Sealing a batch: the sets are proved by one aggregation over the leaf. Without the statistics of "side" and with a limit on the
-- grouped rows the planner walked the leaf by its key, which took twice as long.
create or replace function batch_is_proved() returns trigger language plpgsql set search_path = yingyun, pg_temp as
$$
declare
    unbalanced bigint;
begin
    execute format($q$select count(*) from (select from leaves.%I e where e.side in ('D', 'C')
                       group by e.journal_no, e.org_code, e.currency having sum(e.net_fen) <> 0) s$q$, new.leaf_name)
       into unbalanced;
    if unbalanced > 0 then
        raise exception 'entry set does not balance' using errcode = 'check_violation', constraint = 'entry_set_balances';
    end if;
    if new.kind = 'ADJUSTMENT' then
        perform demand_grant(new.approval_id, 'MC10', new.source);
    end if;
    return new;
end
$$;

create or replace function seal_batch(wanted bigint) returns void
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
    execute format('analyze leaves.%I (account_no, org_code, subject_code, currency, journal_no, side)', b.leaf_name);
    execute format($q$select count(*), coalesce(sum(net_fen) filter (where side = 'D'), 0), coalesce(-sum(net_fen) filter (where side = 'C'), 0),
                             coalesce(sum(hash_record_extended(e, 0)), 0) from leaves.%I e$q$, b.leaf_name)
       into counted, debit, credit, hashed;
    update entry_batch set state = 'SEALED', row_count = counted, debit_fen = debit, credit_fen = credit, content_hash = hashed
     where batch_id = wanted;
    update leaf set state = 'SEALED', row_count = counted, content_hash = hashed where leaf_name = b.leaf_name;
end
$$;

-- Tables with a row for every payment or account of a file come by one statement: the file is looked up once for it, not once a row.
alter table payment_item drop constraint payment_item_file_id_fkey;
alter table opening_account drop constraint opening_account_file_id_fkey;

create function rows_are_of_a_file() returns trigger language plpgsql set search_path = yingyun, pg_temp as
$$
begin
    if exists (select 1 from (select distinct file_id from arrived) a
                where not exists (select 1 from day_file f where f.file_id = a.file_id)) then
        raise exception 'rows of no file' using errcode = 'foreign_key_violation', constraint = 'rows_are_of_a_file';
    end if;
    return null;
end
$$;
revoke execute on function rows_are_of_a_file from public;
create trigger rows_are_of_a_file after insert on payment_item
    referencing new table as arrived for each statement execute function rows_are_of_a_file();
create trigger rows_are_of_a_file after insert on opening_account
    referencing new table as arrived for each statement execute function rows_are_of_a_file();
