-- 核对单 is signed by two: the night desk, and one above it who did not run the night. CLOSED becomes SIGNED by the second of them.
create table proof_signature (
    business_date  date not null references business_date,
    step           smallint not null check (step in (1, 2)),
    employee_no    employee_no not null references employee check (employee_no <> 'SYSTEM'),
    role_code      text not null references role,
    -- Of the sheet as it was read by the one who signs; both sign the same.
    sheet_sha256   sha256_hex not null,
    terminal       text not null,
    bank_time      timestamptz not null,
    signed_at      timestamptz not null,
    primary key (business_date, step),
    constraint proof_signed_by_two unique (business_date, employee_no),
    constraint proof_signed_by_the_right_role check (
        step = 1 and role_code in ('EOD_OPERATOR', 'EOD_CHECKER') or step = 2 and role_code in ('EOD_CHECKER', 'DUTY_MANAGER'))
);

create function proof_signature_lawful() returns trigger language plpgsql as
$$
begin
    if not exists (select 1 from business_date d where d.business_date = new.business_date and d.state = 'CLOSED') then
        raise exception '% 尚未关账或已签署,核对单不能签字', new.business_date
            using errcode = 'check_violation', constraint = 'proof_of_a_closed_day';
    end if;
    if not exists (select 1 from employee_role r
                    where r.employee_no = new.employee_no and r.role_code = new.role_code
                      and (new.bank_time at time zone 'Asia/Shanghai')::date between r.valid_from and coalesce(r.valid_to, 'infinity'))
    then
        raise exception '员工 % 没有岗位 %', new.employee_no, new.role_code
            using errcode = 'check_violation', constraint = 'proof_signed_by_the_right_role';
    end if;
    if new.step = 2 and not exists (select 1 from proof_signature s
                                     where s.business_date = new.business_date and s.step = 1
                                       and s.sheet_sha256 = new.sheet_sha256)
    then
        raise exception '% 的核对单在第一人签字后已有变化', new.business_date
            using errcode = 'check_violation', constraint = 'proof_signed_as_one_sheet';
    end if;
    return new;
end
$$;
create trigger proof_signature_lawful before insert on proof_signature
    for each row execute function proof_signature_lawful();

-- No way to SIGNED but by two signatures.
create function signed_by_two() returns trigger language plpgsql as
$$
begin
    if (select count(*) from proof_signature s where s.business_date = new.business_date) < 2 then
        raise exception '% 的核对单没有两人签字', new.business_date
            using errcode = 'check_violation', constraint = 'day_signed_by_two';
    end if;
    return new;
end
$$;
create trigger signed_by_two before insert on business_date_event
    for each row when (new.to_state = 'SIGNED') execute function signed_by_two();

revoke execute on function proof_signature_lawful, signed_by_two from public;
grant execute on function proof_signature_lawful, signed_by_two to yingyun_app;
grant select, insert on proof_signature to yingyun_app;
create trigger ring_panels after insert on proof_signature
    for each statement execute function ring_panels('eod-proof');
