-- The planner's statistics of the accounts. Autovacuum looks once a minute; a night that begins before it has come round took a table of a
-- million accounts for one of four and went through it by key. The role of the application may not analyze tables, and needs no other.
create function fresh_account_statistics(added bigint) returns boolean
    language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    known real;
begin
    select reltuples into strict known from pg_class where oid = 'yingyun.account'::regclass;
    if added < 1000 or added < known / 10 then
        return false;
    end if;
    analyze yingyun.account;
    return true;
end
$$;
revoke execute on function fresh_account_statistics from public;
grant execute on function fresh_account_statistics to yingyun_app;

-- A leaf is read whole or by its key, and its columns have few values or one for each row: a third of the usual sample tells as much.
alter function attach_leaf(text) set default_statistics_target = 30;
alter function seal_batch(bigint) set default_statistics_target = 30;
