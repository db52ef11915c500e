-- The books. Facts are appended: entries by business date, then by batch (one accepted file, one job run, one correction).

-- nature: D debit, C credit, B both (shown by sign), O off-balance (single entries, 收 and 付).
create table subject (
    subject_code      subject_code primary key,
    name_zh           text not null check (length(name_zh) between 1 and 200),
    name_en           text,
    nature            text not null check (nature in ('D', 'C', 'B', 'O')),
    parent_code       subject_code references subject,
    -- Customers' accounts stand below it; every other subject has one implicit internal account per org and currency.
    has_sub_accounts  boolean not null,
    -- The business date whose file brought it; the built-in chart has always been there.
    since             date not null default date '2000-01-01'
);
insert into subject (subject_code, name_zh, name_en, nature, parent_code, has_sub_accounts) values
    ('1001', '库存现金', 'Cash on hand', 'D', null, false),
    ('100101', '业务库存现金(金库/尾箱)', 'Cash in vault and teller boxes', 'D', '1001', false),
    ('100102', '自助设备占款', 'Cash in ATMs', 'D', '1001', false),
    ('100103', '运送中现金', 'Cash in transit', 'D', '1001', false),
    ('1003', '存放中央银行款项', 'Due from central bank', 'D', null, false),
    ('100301', '法定存款准备金', 'Required reserve', 'D', '1003', false),
    ('100302', '备付金(超额准备金)', 'Settlement reserve', 'D', '1003', false),
    ('1011', '存放同业', 'Due from banks', 'D', null, false),
    ('1031', '存出保证金', 'Guarantee deposits paid', 'D', null, false),
    ('1101', '交易性金融资产', 'Financial assets at FVTPL', 'D', null, false),
    ('1111', '买入返售金融资产', 'Reverse repos', 'D', null, false),
    ('1132', '应收利息', 'Interest receivable', 'D', null, false),
    ('113201', '应收单位贷款利息', 'Interest receivable, corporate loans', 'D', '1132', false),
    ('113202', '应收个人贷款利息', 'Interest receivable, personal loans', 'D', '1132', false),
    ('1221', '其他应收款', 'Other receivables', 'D', null, false),
    ('122101', '待处理现金短款', 'Cash shortage pending', 'D', '1221', false),
    ('122102', '待查挂账(借方)', 'Suspense debit', 'D', '1221', false),
    ('122103', '自助设备短款', 'ATM shortage pending', 'D', '1221', false),
    ('1301', '贴现资产', 'Discounted bills', 'D', null, true),
    ('1302', '拆出资金', 'Interbank lending', 'D', null, false),
    ('1303', '贷款', 'Loans', 'D', null, false),
    ('130301', '单位短期贷款', 'Corporate short-term loans', 'D', '1303', true),
    ('130302', '单位中长期贷款', 'Corporate medium and long-term loans', 'D', '1303', true),
    ('130303', '个人住房贷款', 'Personal housing loans', 'D', '1303', true),
    ('130304', '个人消费经营贷款', 'Personal consumer and business loans', 'D', '1303', true),
    ('130305', '信用卡透支', 'Credit card overdrafts', 'D', '1303', true),
    ('130306', '逾期贷款', 'Overdue loans', 'D', '1303', true),
    ('130307', '垫款', 'Advances', 'D', '1303', true),
    ('1304', '贷款损失准备', 'Loan loss allowance', 'C', null, false),
    ('1601', '固定资产', 'Fixed assets', 'D', null, false),
    ('1602', '累计折旧', 'Accumulated depreciation', 'C', null, false),
    ('2002', '存入保证金', 'Margin deposits received', 'C', null, true),
    ('2003', '拆入资金', 'Interbank borrowing', 'C', null, false),
    ('2004', '向中央银行借款', 'Borrowing from central bank', 'C', null, false),
    ('2011', '吸收存款', 'Customer deposits', 'C', null, false),
    ('201101', '单位活期存款', 'Corporate demand', 'C', '2011', true),
    ('201102', '单位定期存款', 'Corporate time', 'C', '2011', true),
    ('201103', '单位协定/通知存款', 'Corporate agreement and notice', 'C', '2011', true),
    ('201104', '个人活期存款(含借记卡)', 'Personal demand', 'C', '2011', true),
    ('201105', '个人定期存款', 'Personal time', 'C', '2011', true),
    ('201106', '应解汇款及临时存款', 'Remittances payable and temporary', 'C', '2011', true),
    ('201107', '久悬未取款项', 'Dormant balances', 'C', '2011', true),
    ('2012', '同业存放', 'Due to banks', 'C', null, false),
    ('2111', '卖出回购金融资产款', 'Repos', 'C', null, false),
    ('2221', '应交税费', 'Taxes payable', 'C', null, false),
    ('222101', '应交增值税', 'VAT payable', 'C', '2221', false),
    ('2231', '应付利息', 'Interest payable', 'C', null, false),
    ('2241', '其他应付款', 'Other payables', 'C', null, false),
    ('224101', '待处理现金长款', 'Cash surplus pending', 'C', '2241', false),
    ('224102', '支付来账待查挂账', 'Inward payments in suspense', 'C', '2241', false),
    ('224103', '自助设备长款', 'ATM surplus pending', 'C', '2241', false),
    ('224104', '代收代付过渡', 'Agency transit', 'C', '2241', false),
    ('224105', '其他待查挂账(贷方)', 'Other suspense (credit)', 'C', '2241', false),
    ('2314', '代理业务负债(代理理财/国债款)', 'Agency liabilities', 'C', null, false),
    ('3001', '清算资金往来', 'Clearing accounts', 'B', null, false),
    ('300101', '系统内往来', 'Inter-branch', 'B', '3001', false),
    ('300102', '大额支付往来', 'HVPS clearing', 'B', '3001', false),
    ('300103', '小额/网银互联往来', 'BEPS and IBPS clearing', 'B', '3001', false),
    ('300104', '银联清算往来', 'UnionPay clearing', 'B', '3001', false),
    ('3002', '货币兑换', 'Currency exchange position', 'B', null, false),
    ('4001', '实收资本', 'Paid-in capital', 'C', null, false),
    ('4002', '资本公积', 'Capital reserve', 'C', null, false),
    ('4101', '盈余公积', 'Surplus reserve', 'C', null, false),
    ('4102', '一般风险准备', 'General risk reserve', 'C', null, false),
    ('4103', '本年利润', 'Profit of the year', 'C', null, false),
    ('4104', '利润分配', 'Profit distribution', 'C', null, false),
    ('6011', '利息收入', 'Interest income', 'C', null, false),
    ('6021', '手续费及佣金收入', 'Fee income', 'C', null, false),
    ('6061', '汇兑损益', 'FX gain or loss', 'C', null, false),
    ('6301', '营业外收入', 'Non-operating income', 'C', null, false),
    ('630101', '出纳长款收入', 'Cash surplus income', 'C', '6301', false),
    ('6411', '利息支出', 'Interest expense', 'D', null, false),
    ('6421', '手续费及佣金支出', 'Fee expense', 'D', null, false),
    ('6601', '业务及管理费', 'Operating expenses', 'D', null, false),
    ('6702', '信用减值损失', 'Credit impairment loss', 'D', null, false),
    ('6711', '营业外支出', 'Non-operating expense', 'D', null, false),
    ('671101', '出纳短款支出', 'Cash shortage expense', 'D', '6711', false),
    ('6801', '所得税费用', 'Income tax', 'D', null, false),
    ('6901', '以前年度损益调整', 'Prior-year adjustment', 'B', null, false),
    ('7001', '重要空白凭证', 'Controlled blank vouchers', 'O', null, false),
    ('7002', '有价单证', 'Valuable documents', 'O', null, false),
    ('7003', '应收未收贷款利息', 'Off-balance unpaid interest', 'O', null, false),
    ('7004', '已核销资产', 'Written-off assets', 'O', null, false),
    ('7005', '代保管有价值品', 'Items held in custody', 'O', null, false),
    ('7006', '银行承兑汇票/保函', 'Acceptances and guarantees', 'O', null, false);

create table product (
    product_code        text not null check (product_code ~ '^[A-Za-z0-9-]{1,20}$'),
    since               date not null,
    until               date,
    name                text not null check (length(name) between 1 and 200),
    kind                text not null check (kind in ('DEMAND', 'TIME', 'INSTALMENT', 'NOTICE', 'AGREEMENT', 'LOAN', 'INTERNAL')),
    interest_rule       text not null check (interest_rule in
                        ('NONE', 'PERSONAL_DEMAND', 'CORPORATE_DEMAND', 'TIME', 'INSTALMENT', 'NOTICE', 'AGREEMENT', 'LOAN')),
    interest_base_unit  text not null check (interest_base_unit in ('YUAN', 'FEN')),
    primary key (product_code, since),
    -- until is the first day on which the next version holds.
    constraint product_versions_follow_each_other check (until is null or until > since)
);

-- Listed rates: never overwritten, always added. When two rows name the same effective date, the one taken in later holds.
create table listed_rate (
    product_code    text not null,
    term            text not null default '',
    currency        currency_code not null,
    effective_date  date not null,
    rate            numeric(9, 6) not null check (rate >= 0),
    publish_no      text not null,
    file_id         bigint not null references day_file,
    file_line       bigint not null,
    -- The business date of the file that brought it: a night of D knows rows up to D.
    known_from      date not null,
    primary key (file_id, file_line)
);
create index listed_rate_in_force on listed_rate (product_code, currency, term, effective_date);

-- Accounts by version: the row with since <= D and (until is null or until > D) holds on business date D.
create table account (
    account_no          text not null,
    since               date not null,
    until               date,
    org_code            text not null,
    product_code        text not null,
    subject_code        text not null,
    currency            text not null,
    customer_no         text not null,
    customer_kind       text not null check (customer_kind in ('P', 'C', 'I')),
    customer_name       text,
    id_no               text,
    phone               text,
    opened_on           date not null,
    closed_on           date,
    status              text not null check (status in ('NORMAL', 'DORMANT', 'FROZEN', 'CLOSED')),
    term                text,
    maturity_on         date,
    rate                numeric(9, 6),
    auto_rollover       boolean,
    agreed_base_fen     bigint,
    settlement_account  text,
    file_id             bigint not null,
    file_line           bigint not null,
    primary key (account_no, since),
    constraint account_versions_follow_each_other check (until is null or until > since)
);
-- The accounts that a day names, among many that it does not.
create index account_since on account (since);

-- Take-over of a running bank: balances of the last closed day before its first (debit positive).
create table opening_account (
    account_no         text primary key,
    business_date      date not null,
    balance_fen        fen not null,
    -- fen·days after interest_base_unit, of the interest period that runs on the take-over day.
    accumulation       bigint not null,
    accrued_fen        fen not null,
    last_settled_on    date,
    file_id            bigint not null references day_file,
    file_line          bigint not null
);

create table opening_subject (
    org_code       org_code not null,
    subject_code   subject_code not null,
    currency       currency_code not null,
    business_date  date not null,
    balance_fen    fen_total not null,
    file_id        bigint not null references day_file,
    file_line      bigint not null,
    primary key (org_code, subject_code, currency)
);

-- A leaf is one detached table while it is loaded and proved, one partition once it is attached, and kept under a new name
-- when it is undone. Tables: entry (a leaf per batch), day_balance (accounts, internal), accrual, settlement, gl_balance.
create table leaf (
    leaf_name      text primary key,
    parent         text not null check (parent in ('entry', 'day_balance', 'accrual', 'settlement', 'gl_balance')),
    business_date  date not null,
    part           text not null,
    state          text not null check (state in ('LOADING', 'SEALED', 'ATTACHED', 'UNDONE')),
    job_run_id     bigint references job_run,
    row_count      bigint,
    content_hash   numeric
);
create index leaf_of_run on leaf (job_run_id);
create index leaf_of_day on leaf (business_date, parent);

create table entry_batch (
    batch_id       bigint generated always as identity primary key,
    business_date  date not null,
    kind           text not null check (kind in ('FILE', 'JOB', 'ADJUSTMENT')),
    -- The natural name of the batch: file name, job code with date, or number of the adjustment.
    source         text not null,
    system         text not null,
    file_id        bigint references day_file,
    job_run_id     bigint references job_run,
    approval_id    bigint unique references approval,
    state          text not null check (state in ('LOADING', 'SEALED', 'ATTACHED', 'UNDONE')),
    leaf_name      text not null unique references leaf,
    row_count      bigint not null default 0,
    debit_fen      fen_total not null default 0,
    credit_fen     fen_total not null default 0,
    content_hash   numeric not null default 0,
    constraint batch_has_one_origin check (
        (kind = 'FILE') = (file_id is not null) and (kind = 'JOB') = (job_run_id is not null)
        and (kind = 'ADJUSTMENT') = (approval_id is not null))
);
create index entry_batch_of_day on entry_batch (business_date);
create unique index entry_batch_source_once on entry_batch (business_date, source) where state <> 'UNDONE';

-- No row triggers, no foreign keys: rows are checked at intake and proved as a set when their batch is sealed.
create table entry (
    business_date         date     not null,
    batch_id              bigint   not null,
    file_line             bigint   not null,
    line_no               integer  not null,
    net_fen               bigint   not null,
    amount_fen            bigint   not null,
    occurred_at           timestamptz not null,
    value_date            date,
    side                  "char"   not null,
    entry_kind            "char"   not null,
    journal_no            text     not null,
    org_code              text     not null,
    subject_code          text     not null,
    currency              text     not null,
    tx_code               text     not null,
    account_no            text,
    reversal_of           text,
    teller_no             text,
    authoriser_no         text,
    terminal_no           text,
    channel               text,
    payment_ref           text,
    counterparty_account  text,
    counterparty_name     text,
    counterparty_bank     text,
    other_org             text,
    voucher_no            text,
    summary               text,
    constraint entry_amount_is_positive check (amount_fen > 0 and amount_fen <= 99999999999999),
    -- net_fen: debit (收) positive, credit (付) negative; a RED line counts negative on its own side.
    constraint entry_net_follows_side check (
        net_fen = case when (side = 'D' or side = 'R') = (entry_kind = 'B') then amount_fen else -amount_fen end),
    constraint entry_side_is_known check (side in ('D', 'C', 'R', 'P') and entry_kind in ('B', 'R'))
) partition by range (business_date);

create table day_balance (
    business_date  date    not null,
    -- ACCOUNT: accounts of the register; INTERNAL: implicit internal accounts (org + subject + currency, account_no '').
    part           text    not null check (part in ('ACCOUNT', 'INTERNAL')),
    balance_fen    bigint  not null,
    account_no     text    not null,
    org_code       text    not null,
    subject_code   text    not null,
    currency       text    not null
) partition by range (business_date);

create table accrual (
    business_date     date          not null,
    -- fen·days of the interest period up to and including this day, after interest_base_unit.
    accumulation      bigint        not null,
    -- Today's interest base, and the value-date correction of the accumulation (应加/应减积数).
    base_fen          bigint        not null,
    adjustment        bigint        not null,
    -- Interest accrued in the period to date, and the part booked today (cumulative difference).
    accrued_fen       bigint        not null,
    amount_fen        bigint        not null,
    period_start      date          not null,
    account_no        text          not null,
    component         text          not null,
    org_code          text          not null,
    currency          text          not null,
    -- Percent a year in force today.
    rate              numeric(9, 6) not null,
    -- Segmented interest: Σ base × rate in fen·days·percent; null where one rate holds for the whole period.
    product_to_date   numeric(38, 6)
) partition by range (business_date);

create table settlement (
    business_date   date          not null,
    account_no      text          not null,
    org_code        text          not null,
    currency        text          not null,
    period_start    date          not null,
    accumulation    bigint        not null,
    rate            numeric(9, 6) not null,
    interest_fen    bigint        not null,
    accrued_fen     bigint        not null,
    credited_on     date          not null
) partition by range (business_date);

create table gl_balance (
    business_date  date    not null,
    opening_fen    bigint  not null,
    debit_count    bigint  not null,
    debit_fen      bigint  not null,
    credit_count   bigint  not null,
    credit_fen     bigint  not null,
    closing_fen    bigint  not null,
    org_code       text    not null,
    subject_code   text    not null,
    currency       text    not null,
    constraint gl_balance_adds_up check (closing_fen = opening_fen + debit_fen - credit_fen)
) partition by range (business_date);

-- What 091, 092 and 093 found. A difference has one way out: correct it and rerun, or a waiver by two (MC06).
create table reconciliation (
    job_run_id     bigint not null references job_run,
    business_date  date not null,
    check_code     text not null check (check_code in ('TRIAL_BALANCE', 'GL_SUBLEDGER', 'INTERBRANCH', 'ROLL_UP')),
    org_code       text not null,
    subject_code   text not null,
    currency       text not null,
    gl_fen         fen_total not null,
    detail_fen     fen_total not null,
    difference_fen fen_total not null,
    primary key (job_run_id, check_code, org_code, subject_code, currency),
    constraint difference_is_gl_less_detail check (difference_fen = gl_fen - detail_fen and difference_fen <> 0)
);

create table difference_waiver (
    business_date   date not null,
    check_code      text not null,
    org_code        text not null,
    subject_code    text not null,
    currency        text not null,
    difference_fen  fen_total not null,
    reason          text not null check (length(trim(reason)) >= 10),
    approval_id     bigint not null unique references approval,
    primary key (business_date, check_code, org_code, subject_code, currency, approval_id)
);

create function difference_waiver_needs_grant() returns trigger language plpgsql as
$$
begin
    perform demand_grant(new.approval_id, 'MC06', 'WAIVE ' || new.check_code || ' ' || new.org_code || ' '
        || new.subject_code || ' ' || new.currency || ' ' || new.difference_fen || ' ' || new.business_date);
    return new;
end
$$;
create trigger difference_waiver_needs_grant before insert on difference_waiver
    for each row execute function difference_waiver_needs_grant();

-- Things a night lists and does not stop for: overdrawn accounts, internal balances on the wrong side, org that differs.
create table observation (
    job_run_id     bigint not null references job_run,
    business_date  date not null,
    code           text not null,
    org_code       text not null,
    subject_code   text not null,
    currency       text not null,
    account_no     text not null,
    amount_fen     fen_total not null,
    primary key (job_run_id, code, org_code, subject_code, currency, account_no)
);
create index observation_of_day on observation (business_date);
