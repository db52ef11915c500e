-- Domain study 01 §1.4, line EOD board: an outlet's own checklist for its supervisor, the checklist of their tree for T2 and T1, all of
-- it for the EOD team, its manager and readers. §1.3: the chief teller confirms the outlet's checklist.
insert into role_right (role_code, right_code, scope) values
    ('CHIEF_TELLER', 'OUTLET_CLOSE_VIEW', 'ORG'),
    ('OUTLET_SUPERVISOR', 'OUTLET_CLOSE_VIEW', 'ORG'),
    ('T2_OPS', 'OUTLET_CLOSE_VIEW', 'TREE'),
    ('T1_OPS', 'OUTLET_CLOSE_VIEW', 'TREE'),
    ('EOD_OPERATOR', 'OUTLET_CLOSE_VIEW', 'ALL'),
    ('EOD_CHECKER', 'OUTLET_CLOSE_VIEW', 'ALL'),
    ('DUTY_MANAGER', 'OUTLET_CLOSE_VIEW', 'ALL'),
    ('OPS_GM', 'OUTLET_CLOSE_VIEW', 'ALL'),
    ('OPS_DGM', 'OUTLET_CLOSE_VIEW', 'ALL'),
    ('AUDITOR', 'OUTLET_CLOSE_VIEW', 'ALL');

create index business_event_of_org on business_event (business_date, org_code);
