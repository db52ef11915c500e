-- 支付差异 and 日终前检查 are for those who work the night, and for outlets and branches about themselves (domain study 01 1.4).
insert into role_right (role_code, right_code, scope)
select role_code, right_code, scope
  from (values ('EOD_OPERATOR', 'ALL'), ('EOD_CHECKER', 'ALL'), ('DUTY_MANAGER', 'ALL'), ('OPS_GM', 'ALL'), ('OPS_DGM', 'ALL'), ('AUDITOR', 'ALL'),
               ('T1_OPS', 'TREE'), ('T2_OPS', 'TREE'), ('OUTLET_SUPERVISOR', 'ORG')) holder (role_code, scope)
 cross join (values ('PAYMENT_VIEW'), ('OUTLET_CHECK_VIEW')) granted (right_code)
 union all
select 'CHIEF_TELLER', 'OUTLET_CHECK_VIEW', 'ORG';
