-- 统计 of the desk (design/helpdesk §3.6, 3.9): outlets and branches see their own, the department all of it; nobody's name, no content.
insert into role_right (role_code, right_code, scope) values
    ('OUTLET_SUPERVISOR', 'HELPDESK_STATISTICS', 'ORG'), ('OUTLET_MANAGER', 'HELPDESK_STATISTICS', 'TREE'),
    ('T2_OPS', 'HELPDESK_STATISTICS', 'TREE'), ('T1_OPS', 'HELPDESK_STATISTICS', 'TREE'),
    ('AGENT_LEAD', 'HELPDESK_STATISTICS', 'ALL'), ('KNOWLEDGE_MANAGER', 'HELPDESK_STATISTICS', 'ALL'),
    ('DUTY_MANAGER', 'HELPDESK_STATISTICS', 'ALL'), ('OPS_GM', 'HELPDESK_STATISTICS', 'ALL'),
    ('OPS_DGM', 'HELPDESK_STATISTICS', 'ALL'), ('AUDITOR', 'HELPDESK_STATISTICS', 'ALL');
