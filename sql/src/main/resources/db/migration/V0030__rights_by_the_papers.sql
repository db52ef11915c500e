-- Where role_right differed from the domain study (01 §1.2–1.5), as the crawl of every route by every role found it.

-- §1.5: every maker and checker named there finds his own requests, and those that he decides, in 复核箱.
insert into role_right (role_code, right_code, scope) values
    ('AGENT', 'APPROVAL_VIEW', 'OWN'),
    ('EXPERT', 'APPROVAL_VIEW', 'OWN'),
    ('KNOWLEDGE_MANAGER', 'APPROVAL_VIEW', 'OWN'),
    ('QC_INSPECTOR', 'APPROVAL_VIEW', 'OWN'),
    ('RULE_ADMIN', 'APPROVAL_VIEW', 'OWN');

-- §1.2: the calendar is the whole EOD team's; §1.3: 总经理 and 副总经理 read all that is the department's.
insert into role_right (role_code, right_code, scope) values
    ('EOD_CHECKER', 'CALENDAR_VIEW', 'ALL'),
    ('OPS_GM', 'CALENDAR_VIEW', 'ALL'),
    ('OPS_DGM', 'CALENDAR_VIEW', 'ALL'),
    ('OPS_GM', 'PARAMETER_VIEW', 'ALL'),
    ('OPS_DGM', 'PARAMETER_VIEW', 'ALL');

-- §1.4: 分行 sees the checklist of its tree; the summary is that of the whole bank's night.
delete from role_right where role_code in ('T1_OPS', 'T2_OPS') and right_code = 'NIGHT_SUMMARY_VIEW';
