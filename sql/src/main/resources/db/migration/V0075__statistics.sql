-- The planner's statistics of tables that a day file fills. Autovacuum looks once a minute; a night that begins before it has come round
-- took a table of a million accounts for one of four and went through it by key. The role of the application may not analyze tables, and
-- needs not more than these.
create function fresh_statistics(wanted text, added bigint) returns boolean
    language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    known real;
begin
    if wanted not in ('account', 'opening_account', 'payment_item') then
        raise exception 'no statistics of %', wanted;
    end if;
    select reltuples into strict known from pg_class where oid = format('yingyun.%I', wanted)::regclass;
    if added < 1000 or added < known / 10 then
        return false;
    end if;
    execute format('analyze yingyun.%I', wanted);
    return true;
end
$$;
revoke execute on function fresh_statistics from public;
grant execute on function fresh_statistics to yingyun_app;

-- A leaf is read whole or by its key, and its columns have few values or one for each row: a third of the usual sample tells as much.
alter function attach_leaf(text) set default_statistics_target = 30;
alter function seal_batch(bigint) set default_statistics_target = 30;
