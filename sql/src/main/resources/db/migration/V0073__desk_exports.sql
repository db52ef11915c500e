-- Rows of a figure of the desk as a file (SR21): up to 500 are free, above they need MC18. What was exported is kept for seven days as it was:
-- inquiries move on, the log of the audit does not.
create table desk_export (
    file_id      text primary key check (file_id ~ '^DX-[0-9]{8}-[0-9]{4,}$'),
    made_by      employee_no not null references employee,
    made_at      timestamptz not null,
    expires_at   timestamptz not null,
    -- Figure, period, outlet, urgency, scope, and the moment up to which it was asked.
    filter       jsonb not null,
    row_count    integer not null check (row_count between 0 and 50000),
    content      text not null,
    approval_id  bigint unique references approval,
    constraint desk_export_above_500_needs_approval check (row_count <= 500 or approval_id is not null),
    constraint desk_export_expires check (expires_at > made_at and expires_at <= made_at + interval '7 days')
);
create index desk_export_of on desk_export (made_by, made_at desc);
create sequence desk_export_no;
create function desk_export_needs_grant() returns trigger language plpgsql as
$$
begin
    if new.approval_id is not null then
        perform demand_grant(new.approval_id, 'MC18', 'EXPORT DESK ' || encode(sha256(convert_to(new.filter::text, 'UTF8')), 'hex'));
        if not exists (select 1 from approval a where a.approval_id = new.approval_id and a.maker = new.made_by) then
            raise exception '导出 % 不是申请 % 的经办人的', new.file_id, new.approval_id
                using errcode = 'check_violation', constraint = 'export_of_its_maker';
        end if;
    end if;
    return new;
end
$$;
create trigger desk_export_needs_grant before insert on desk_export for each row execute function desk_export_needs_grant();

revoke execute on function desk_export_needs_grant from public;
grant execute on function desk_export_needs_grant to yingyun_app;
grant select, insert on desk_export to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
