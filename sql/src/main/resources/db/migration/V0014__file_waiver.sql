-- MC06: the night goes on without a file that was refused and not replaced, or that has not come by its latest time.
create table file_waiver (
    business_date  date not null,
    system         text not null,
    kind           text not null,
    reason         text not null check (length(trim(reason)) >= 10),
    approval_id    bigint not null unique references approval,
    primary key (business_date, system, kind)
);

create function file_waiver_needs_grant() returns trigger language plpgsql as
$$
begin
    perform demand_grant(new.approval_id, 'MC06', 'GO_WITHOUT ' || new.system || '_' || new.kind || ' ' || new.business_date);
    return new;
end
$$;
create trigger file_waiver_needs_grant before insert on file_waiver
    for each row execute function file_waiver_needs_grant();
revoke execute on function file_waiver_needs_grant from public;
grant execute on function file_waiver_needs_grant to yingyun_app;
grant select, insert on file_waiver to yingyun_app;
