-- A corrected take-over file comes under a higher seq and replaces the earlier one whole, as long as the take-over is not posted. The
-- earlier file stays in the register and its bytes in the store; only its balances make room.
alter table day_file drop constraint day_file_state_check;
alter table day_file add constraint day_file_state_check check (state in ('ACCEPTED', 'REFUSED', 'REPLACED'));

create table day_file_replacement (
    file_id      bigint primary key references day_file,
    replaced_by  bigint not null references day_file,
    replaced_at  timestamptz not null,
    constraint replaced_by_another_file check (replaced_by <> file_id)
);
grant select on day_file_replacement to yingyun_app;

-- The runtime role can neither remove balances nor change a file's state: it asks for a replacement, and this is the rule.
create function replace_opening(replaced bigint, replacement bigint) returns void
    language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    old day_file;
    new day_file;
begin
    select * into old from day_file where file_id = replaced for update;
    select * into new from day_file where file_id = replacement;
    if old.kind is distinct from 'OPENING' or old.state <> 'ACCEPTED' or new.state is distinct from 'ACCEPTED'
       or (old.system, old.kind, old.business_date) is distinct from (new.system, new.kind, new.business_date)
       or new.seq <= old.seq then
        raise exception 'file % does not replace file %', replacement, replaced
            using errcode = 'object_not_in_prerequisite_state', constraint = 'only_a_higher_seq_replaces';
    end if;
    perform 1 from business_date b where b.business_date = old.business_date and b.state = 'CUT_OFF' for share;
    if not found or exists (select 1 from leaf l where l.business_date = old.business_date) then
        raise exception 'the take-over of % is posted', old.business_date
            using errcode = 'object_not_in_prerequisite_state', constraint = 'posted_take_over_is_final';
    end if;
    delete from opening_account where file_id = replaced;
    delete from opening_subject where file_id = replaced;
    update day_file set state = 'REPLACED' where file_id = replaced;
    insert into day_file_replacement (file_id, replaced_by, replaced_at) values (replaced, replacement, new.arrived_at);
end
$$;
revoke execute on function replace_opening from public;
grant execute on function replace_opening to yingyun_app;
