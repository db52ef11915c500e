-- Two persons by constraint. An act that needs them carries approval_id; a trigger refuses it unless every step of that MC
-- is granted for this very subject.
create table mc (
    mc_code   text primary key check (mc_code ~ '^MC[0-9]{2}$'),
    name_zh   text not null,
    name_en   text not null,
    steps     smallint not null check (steps between 1 and 3)
);

create table approval (
    approval_id   bigint generated always as identity primary key,
    mc_code       text not null references mc,
    subject       text not null,
    reason        text not null check (length(trim(reason)) >= 10),
    maker         employee_no not null references employee,
    requested_at  timestamptz not null,
    expires_at    timestamptz not null,
    unique (approval_id, mc_code, subject, maker)
);

create table approval_grant (
    approval_id  bigint not null,
    step         smallint not null,
    mc_code      text not null,
    subject      text not null,
    maker        employee_no not null,
    checker      employee_no not null references employee,
    granted_at   timestamptz not null,
    primary key (approval_id, step),
    constraint grant_for_this_request foreign key (approval_id, mc_code, subject, maker)
        references approval (approval_id, mc_code, subject, maker),
    constraint grant_checked_by_another check (checker <> maker),
    constraint grant_steps_by_different_persons unique (approval_id, checker)
);

create function demand_grant(wanted_approval bigint, wanted_mc text, wanted_subject text) returns void
    language plpgsql stable as
$$
begin
    if (select count(*) from approval_grant g
         where g.approval_id = wanted_approval and g.mc_code = wanted_mc and g.subject = wanted_subject)
       <> coalesce((select m.steps from mc m where m.mc_code = wanted_mc), -1)
    then
        raise exception 'no complete grant % for %', wanted_mc, wanted_subject
            using errcode = 'insufficient_privilege', constraint = 'act_needs_granted_approval';
    end if;
end
$$;

insert into mc (mc_code, name_zh, name_en, steps) values
    ('MC06', '豁免差额或日终前检查', 'waive a difference or pre-check', 1),
    ('MC08', '重跑已提交的步骤', 'rerun a committed step', 2),
    ('MC09', '跳过或强制完成步骤', 'skip or force-complete a step', 1),
    ('MC10', '日终调整分录', 'adjusting entry', 1);

insert into employee (employee_no, name, org_code, valid_from) values ('SYSTEM', '系统', '000000000', date '2000-01-01');
