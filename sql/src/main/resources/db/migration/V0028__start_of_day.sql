-- 日初检查 (domain study 05 §5.3): fourteen items, each ticked by the data or by a person, waived by two, or not applicable. Each look
-- that is recorded is a row; what was said before stays.
create table start_of_day_check (
    check_id       bigint generated always as identity primary key,
    business_date  date not null,
    item           text not null check (item in
                   ('BUSINESS_DATE', 'CHAIN', 'BALANCE', 'INTERBRANCH', 'RATES', 'CALENDAR', 'LINKS', 'POSITION', 'FX_RATES', 'LISTS',
                    'SIGN_ON', 'REPORTS', 'BACKUP', 'INCIDENTS')),
    result         text not null check (result in ('GREEN', 'RED', 'TICKED', 'WAIVED', 'NOT_APPLICABLE')),
    checked_by     employee_no not null references employee,
    checked_at     timestamptz not null,
    note           text not null default '' check (length(note) <= 500),
    -- MC06: asked for by the operator, granted by the duty manager.
    approval_id    bigint unique references approval,
    constraint waived_by_two check ((result = 'WAIVED') = (approval_id is not null)),
    constraint people_tick_and_data_shows check ((result in ('GREEN', 'RED')) = (checked_by = 'SYSTEM') or result = 'NOT_APPLICABLE')
);
create index start_of_day_check_latest on start_of_day_check (business_date, item, check_id desc);

create function start_of_day_waiver_needs_grant() returns trigger language plpgsql as
$$
begin
    if new.result = 'WAIVED' then
        perform demand_grant(new.approval_id, 'MC06', 'WAIVE_START_OF_DAY ' || new.item || ' ' || new.business_date);
    end if;
    return new;
end
$$;
create trigger start_of_day_waiver_needs_grant before insert on start_of_day_check
    for each row execute function start_of_day_waiver_needs_grant();

-- "08:15 开放": said once a day, when nothing is open or red.
create table system_opening (
    business_date  date primary key,
    opened_by      employee_no not null references employee,
    opened_at      timestamptz not null
);
create function system_opening_needs_all_checks() returns trigger language plpgsql as
$$
declare
    good integer;
begin
    select count(*) into good
      from (select distinct on (c.item) c.item, c.result
              from start_of_day_check c
             where c.business_date = new.business_date
             order by c.item, c.check_id desc) latest
     where latest.result <> 'RED';
    if good <> 14 then
        raise exception '日初检查 % 只有 % 项通过', new.business_date, good
            using errcode = 'check_violation', constraint = 'opened_when_all_checks_pass';
    end if;
    return new;
end
$$;
create trigger system_opening_needs_all_checks before insert on system_opening
    for each row execute function system_opening_needs_all_checks();

insert into parameter (parameter_code, name_zh, unit) values ('startOfDay.open', '系统开放时间', 'HH:mm');
insert into parameter_value (parameter_code, valid_from, value, maker, checker) values
    ('startOfDay.open', date '2000-01-01', '08:15', 'SYSTEM', 'SYSTEM');

create trigger ring_panels after insert on start_of_day_check for each statement execute function ring_panels('start-of-day');
create trigger ring_panels after insert on system_opening for each statement execute function ring_panels('start-of-day', 'shell');

grant select, insert on start_of_day_check, system_opening to yingyun_app;
revoke execute on function start_of_day_waiver_needs_grant, system_opening_needs_all_checks from public;
grant execute on function start_of_day_waiver_needs_grant, system_opening_needs_all_checks to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
