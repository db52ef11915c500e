-- The telephone of the desk: what an asker is told when nobody takes his question within a minute.
insert into parameter (parameter_code, name_zh, unit) values ('helpdesk.phone', '咨询中心电话', '号码');
insert into parameter_value (parameter_code, valid_from, value, maker, checker) values
    ('helpdesk.phone', date '2000-01-01', '8001', 'SYSTEM', 'SYSTEM');

-- Waits are estimated from the last that were taken; an answerer sees what he answered lately.
create index inquiry_claim_by_time on inquiry_claim (claimed_at desc);
create index inquiry_answered_of on inquiry (assignee, answered_at desc) where state in ('ANSWERED', 'ACCEPTED');
