-- JOB-005 before the cut-off, JOB-130 when the books are closed. JOB-010 and JOB-140 name them as needs already (V0011).
insert into job (job_code, name_zh, name_en, frequency, may_skip) values
    ('JOB-005', '日终前备份', 'Backup before day end', 'D', true),
    ('JOB-130', '日终后备份', 'Backup after day end', 'D', true);

insert into job_dependency (job_code, needs) values
    ('JOB-005', 'JOB-001'), ('JOB-005', 'JOB-002'), ('JOB-005', 'JOB-003'), ('JOB-005', 'JOB-004'),
    ('JOB-130', 'JOB-060'), ('JOB-130', 'JOB-091'), ('JOB-130', 'JOB-092'), ('JOB-130', 'JOB-093'), ('JOB-130', 'JOB-094'),
    ('JOB-130', 'JOB-110'), ('JOB-130', 'JOB-111'), ('JOB-130', 'JOB-120');

insert into parameter (parameter_code, name_zh, unit) values
    ('backup.coveredMinutes', '此时间内的备份视为仍然有效', '分钟');
insert into parameter_value (parameter_code, valid_from, value, maker, checker) values
    ('backup.coveredMinutes', date '2000-01-01', '15', 'SYSTEM', 'SYSTEM');
