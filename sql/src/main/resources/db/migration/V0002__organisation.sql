-- Effective-dated organisation. valid_to is the last day on which the row holds (closed 2026-05-31 = valid_to 2026-05-31).
create extension if not exists btree_gist;

create table org_unit (
    org_code        org_code not null,
    name            text     not null check (length(name) between 1 and 200),
    level           text     not null check (level in ('HO', 'T1', 'T2', 'SB', 'OT', 'VI')),
    parent_code     org_code,
    accounting_org  org_code,
    valid_from      date     not null,
    valid_to        date,
    primary key (org_code, valid_from),
    constraint org_head_office_has_no_parent check ((parent_code is null) = (level = 'HO')),
    constraint org_valid_to_not_before_from  check (valid_to is null or valid_to >= valid_from),
    constraint org_versions_do_not_overlap   exclude using gist
        ((org_code::text) with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table role (
    role_code  text primary key,
    name_zh    text not null,
    name_en    text not null
);

create table employee (
    employee_no  employee_no primary key,
    name         text not null,
    org_code     org_code not null,
    teller_no    text unique,
    phone        text,
    email        text,
    valid_from   date not null,
    valid_to     date
);

create table employee_role (
    employee_no  employee_no not null references employee,
    role_code    text not null references role,
    valid_from   date not null,
    valid_to     date,
    primary key (employee_no, role_code, valid_from)
);

insert into role (role_code, name_zh, name_en) values
    ('TELLER', '柜员', 'Teller'),
    ('CHIEF_TELLER', '综合柜长', 'Chief teller'),
    ('OUTLET_SUPERVISOR', '网点营运主管', 'Outlet supervisor'),
    ('OUTLET_MANAGER', '网点负责人', 'Outlet manager'),
    ('T2_OPS', '二级分行营运', 'Tier-2 operations'),
    ('T1_OPS', '一级分行营运', 'Tier-1 operations'),
    ('AGENT', '咨询坐席', 'Agent'),
    ('AGENT_LEAD', '坐席班长', 'Agent lead'),
    ('EXPERT', '业务专家', 'Expert'),
    ('KNOWLEDGE_MANAGER', '知识管理员', 'Knowledge manager'),
    ('QC_INSPECTOR', '质检员', 'Quality inspector'),
    ('EOD_OPERATOR', '日终操作员', 'EOD operator'),
    ('EOD_CHECKER', '日终复核', 'EOD checker'),
    ('MONITOR', '监控员', 'Monitor'),
    ('RULE_ADMIN', '监控规则管理员', 'Rule administrator'),
    ('REPORT_CLERK', '报表员', 'Report clerk'),
    ('DUTY_MANAGER', '值班经理', 'Duty manager'),
    ('OPS_GM', '部门总经理', 'General manager'),
    ('OPS_DGM', '部门副总经理', 'Deputy general manager'),
    ('AUDITOR', '审计', 'Auditor'),
    ('SYS_ADMIN', '系统管理员', 'System administrator'),
    ('SEC_ADMIN', '安全管理员', 'Security administrator');
