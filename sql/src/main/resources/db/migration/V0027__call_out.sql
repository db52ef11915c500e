-- Calling people out at night: a row per call, a row per attempt. The row is its own timer (next_at, bank time); an attempt is claimed
-- first and made outside any transaction, so that a node that dies leaves a claim that runs out.
create table call_out (
    call_id       bigint generated always as identity primary key,
    callee        employee_no not null references employee,
    post_code     text not null,
    run_book      text not null default '' check (run_book ~ '^(RB[0-9]{2})?$'),
    reason        text not null check (length(trim(reason)) between 4 and 500),
    asked_by      employee_no not null references employee,
    asked_at      timestamptz not null,
    state         text not null check (state in ('QUEUED', 'SENT', 'FAILED', 'NOT_CONNECTED')),
    attempts      integer not null default 0,
    next_at       timestamptz,
    claimed_until timestamptz,
    constraint call_out_to_another check (callee <> asked_by)
);
create index call_out_due on call_out (next_at) where state = 'QUEUED';
create index call_out_latest on call_out (asked_at desc);

create table call_out_attempt (
    call_id     bigint not null references call_out,
    attempt_no  integer not null,
    result      text not null check (result in ('DELIVERED', 'REFUSED', 'UNREACHABLE')),
    detail      text not null default '' check (length(detail) <= 200),
    made_at     timestamptz not null,
    primary key (call_id, attempt_no)
);

-- By the person called, or by the caller after he spoke to him.
create table call_out_answer (
    call_id      bigint primary key references call_out,
    kind         text not null check (kind in ('ACKNOWLEDGED', 'SPOKEN', 'NOT_REACHED')),
    answered_by  employee_no not null references employee,
    answered_at  timestamptz not null,
    note         text not null default '' check (length(note) <= 500)
);
create function call_out_answer_lawful() returns trigger language plpgsql as
$$
begin
    if new.kind = 'ACKNOWLEDGED'
       and new.answered_by <> (select c.callee from call_out c where c.call_id = new.call_id) then
        raise exception '呼叫 % 只能由被呼叫人应答', new.call_id
            using errcode = 'check_violation', constraint = 'acknowledged_by_the_called';
    end if;
    return new;
end
$$;
create trigger call_out_answer_lawful before insert on call_out_answer
    for each row execute function call_out_answer_lawful();

create trigger ring_panels after insert or update on call_out for each statement execute function ring_panels('duty');
create trigger ring_panels after insert on call_out_attempt for each statement execute function ring_panels('duty');
create trigger ring_panels after insert on call_out_answer for each statement execute function ring_panels('duty');

-- Clocks towards the regulator (domain study 05 §5.7, SR40). Source: 银监办发〔2008〕53号. A new rule is a new row with its own date.
insert into parameter (parameter_code, name_zh, unit) values
    ('incident.report.first.minutes', '重要系统事件首次报告', '分钟'),
    ('incident.report.written.hours', '重要系统事件书面报告', '小时'),
    ('incident.report.progress.hours', '特别重大事件续报间隔', '小时');
insert into parameter_value (parameter_code, valid_from, value, maker, checker) values
    ('incident.report.first.minutes', date '2008-01-01', '30', 'SYSTEM', 'SYSTEM'),
    ('incident.report.written.hours', date '2008-01-01', '12', 'SYSTEM', 'SYSTEM'),
    ('incident.report.progress.hours', date '2008-01-01', '2', 'SYSTEM', 'SYSTEM');

grant select, insert on call_out, call_out_attempt, call_out_answer to yingyun_app;
grant update (state, attempts, next_at, claimed_until) on call_out to yingyun_app;
revoke execute on function call_out_answer_lawful from public;
grant execute on function call_out_answer_lawful to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
