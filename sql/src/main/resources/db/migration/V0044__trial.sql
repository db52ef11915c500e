-- 试算 (domain study 05 §5.6). A trial works on a copy and leaves no row here; this is who may ask for one, and what it is compared with.
-- §1.3: the operator starts; who sees the whole EOD board (§1.4) reads. Whole account numbers never go to the EOD team (§1.4, last line
-- but one): the sampling sheet is a paper defined so, and its clerk is the REPORT_CLERK.
insert into role_right (role_code, right_code, scope) values
    ('EOD_OPERATOR', 'TRIAL_RUN', 'ALL'),
    ('EOD_OPERATOR', 'TRIAL_VIEW', 'ALL'),
    ('EOD_CHECKER', 'TRIAL_VIEW', 'ALL'),
    ('DUTY_MANAGER', 'TRIAL_VIEW', 'ALL'),
    ('REPORT_CLERK', 'TRIAL_VIEW', 'ALL'),
    ('OPS_GM', 'TRIAL_VIEW', 'ALL'),
    ('OPS_DGM', 'TRIAL_VIEW', 'ALL'),
    ('AUDITOR', 'TRIAL_VIEW', 'ALL'),
    ('REPORT_CLERK', 'TRIAL_SAMPLE', 'ALL');

-- 计划: what the whole bank expects. 0: nobody has set one, and the trial shows its forecast alone.
insert into parameter (parameter_code, name_zh, unit) values
    ('plan.settlementInterest', '结息计划(全行,0 为未定)', '元'),
    ('plan.dailyInterest', '计息期累计利息计划(全行,0 为未定)', '元');
insert into parameter_value (parameter_code, valid_from, value, maker, checker) values
    ('plan.settlementInterest', date '2000-01-01', '0.00', 'SYSTEM', 'SYSTEM'),
    ('plan.dailyInterest', date '2000-01-01', '0.00', 'SYSTEM', 'SYSTEM');
