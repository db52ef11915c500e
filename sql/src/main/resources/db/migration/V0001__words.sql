-- The words of the schema: each domain is one rule, and the kernel type of the same name holds the same rule (tested together).
-- Columns of the mass tables (entry, day_balance, accrual) use the plain types: their rows are checked once, at intake, and a
-- domain costs a regular expression per row and column.
create collation zh_pinyin (provider = icu, locale = 'zh-Hans-CN-u-co-pinyin');

create domain org_code      as text   check (value ~ '^[0-9]{9}$');
create domain employee_no   as text   check (value ~ '^(E[0-9]{6}|SYSTEM)$');
create domain subject_code  as text   check (value ~ '^[0-9]{4,8}$');
create domain currency_code as text   check (value ~ '^[A-Z]{3}$');
create domain job_code      as text   check (value ~ '^JOB-[0-9]{3}$');
create domain sha256_hex    as text   check (value ~ '^[0-9a-f]{64}$');
-- One amount in hundredths of the currency's unit, within ±999,999,999,999.99.
create domain fen           as bigint check (value between -99999999999999 and 99999999999999);
-- A total of amounts.
create domain fen_total     as bigint;
