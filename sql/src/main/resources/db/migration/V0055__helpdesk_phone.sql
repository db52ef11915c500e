-- The telephone of the desk: what an asker is told when nobody takes his question within a minute.
insert into parameter (parameter_code, name_zh, unit) values ('helpdesk.phone', '咨询中心电话', '号码');
insert into parameter_value (parameter_code, valid_from, value, maker, checker) values
    ('helpdesk.phone', date '2000-01-01', '8001', 'SYSTEM', 'SYSTEM');
