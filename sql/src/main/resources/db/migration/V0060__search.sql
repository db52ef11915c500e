-- Searching (design/helpdesk §3.10). The index is a copy that every node keeps for itself and can make again; what has changed it reads
-- here. Rows are read by transaction, not by number: a number that was taken earlier may be committed later, and no node may miss it.
create table search_change (
    change_id   bigint generated always as identity primary key,
    kind        text not null check (kind ~ '^[A-Z]{2,20}$'),
    key         text not null check (length(key) between 1 and 200),
    tx          xid8 not null default pg_current_xact_id(),
    changed_at  timestamptz not null default now()
);
create index search_change_tx on search_change (tx);

-- What was taken away: an index that has not read beyond it is made again.
create table search_floor (
    only_one  boolean primary key default true check (only_one),
    tx        xid8 not null
);
insert into search_floor (tx) values ('0');

-- 重建检索: every node makes its index again when a row is added.
create table search_rebuild (
    rebuild_id  bigint generated always as identity primary key,
    asked_at    timestamptz not null default now()
);

-- For any table whose texts are searched: create trigger … execute function search_changed('KIND', 'key column').
create function search_changed() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
begin
    insert into search_change (kind, key) values (tg_argv[0], to_jsonb(new) ->> tg_argv[1]);
    return new;
end
$$;
create trigger search_changed after insert or update of state, effective_to on article_version
    for each row execute function search_changed('ARTICLE', 'article_no');
create trigger search_changed after insert on knowledge_use
    for each row when (new.kind in ('SOLVED', 'WRONG')) execute function search_changed('ARTICLE', 'article_no');
create trigger search_changed after insert or update on code_dictionary
    for each row execute function search_changed('CODE', 'code');
create trigger search_changed after insert or update on rule_version
    for each row execute function search_changed('RULE', 'document_no');
create trigger search_changed after insert on rule_clause_text
    for each row execute function search_changed('RULE', 'document_no');

-- Takes away what is older; a node that was away for longer makes its index again.
create function search_prune(days integer) returns bigint language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    gone bigint;
    last xid8;
begin
    if days < 1 then
        raise exception '至少保留一天' using errcode = 'check_violation', constraint = 'search_keeps_a_day';
    end if;
    with taken as (delete from search_change where changed_at < now() - make_interval(days => days) returning tx)
    select count(*), max(tx) into gone, last from taken;
    if last is not null then
        update search_floor set tx = greatest(tx, last);
    end if;
    return gone;
end
$$;

-- Why something stands where it does: those who keep the knowledge and lead the desk (issue 6).
insert into role_right (role_code, right_code, scope) values
    ('KNOWLEDGE_MANAGER', 'SEARCH_EXPLAIN', 'ALL'), ('AGENT_LEAD', 'SEARCH_EXPLAIN', 'ALL');

revoke execute on function search_changed, search_prune from public;
grant execute on function search_changed, search_prune to yingyun_app;
grant select on search_change, search_floor, search_rebuild to yingyun_app;
grant insert on search_rebuild to yingyun_app;
