-- Knowledge of the desk (design/helpdesk §3.1, 3.3; domain study 06): codes and their cards, rules with 文号 and clauses, articles with
-- immutable versions, who used them, recall. Two persons publish (MC01) and abolish (MC02).

create table knowledge_category (
    category_code  text primary key check (category_code ~ '^C(0[1-9]|1[0-2])(0[1-5])?$'),
    name_zh        text not null,
    name_en        text not null
);
insert into knowledge_category (category_code, name_zh, name_en) values
    ('C01', '现金业务', 'Cash'),
    ('C0101', '存取款', 'Deposit and withdrawal'), ('C0102', '假币与残损币', 'Counterfeit and damaged notes'),
    ('C0103', '长短款', 'Overage and shortage'), ('C0104', '调拨上缴', 'Cash transfer'), ('C0105', '大额现金', 'Large cash'),
    ('C02', '个人存款', 'Personal deposits'),
    ('C0201', '开户与账户分类', 'Opening and account classes'), ('C0202', '定期与转存', 'Time deposits and rollover'),
    ('C0203', '计息结息', 'Interest'), ('C0204', '密码与签约', 'Passwords and agreements'), ('C0205', '代理与特殊客户', 'Agents and special customers'),
    ('C03', '对公账户', 'Corporate accounts'),
    ('C0301', '开户变更', 'Opening and changes'), ('C0302', '印鉴', 'Seals on file'), ('C0303', '久悬与销户', 'Dormant and closing'),
    ('C0304', '协定与通知存款', 'Agreement and call deposits'), ('C0305', '对账', 'Reconciliation'),
    ('C04', '支付结算', 'Payments'),
    ('C0401', '大额', 'High value'), ('C0402', '小额与网银互联', 'Low value and internet'), ('C0403', '行内汇划', 'In-house transfer'),
    ('C0404', '查询查复与退汇', 'Enquiry and return'), ('C0405', '来账挂账', 'Incoming suspense'),
    ('C05', '票据业务', 'Bills'),
    ('C0501', '支票', 'Cheques'), ('C0502', '本票汇票', 'Cashier''s and bank drafts'), ('C0503', '银行承兑汇票', 'Bank acceptances'),
    ('C0504', '贴现', 'Discount'), ('C0505', '挂失止付', 'Loss and stop payment'),
    ('C06', '银行卡与自助', 'Cards and self-service'),
    ('C0601', '借记卡', 'Debit cards'), ('C0602', '受理应答码', 'Response codes'), ('C0603', 'ATM差错', 'ATM differences'),
    ('C0604', '自助设备加清钞', 'Loading and clearing machines'), ('C0605', '吞卡', 'Retained cards'),
    ('C07', '特殊业务', 'Special business'),
    ('C0701', '挂失解挂', 'Loss reports'), ('C0702', '查询冻结扣划', 'Enquiry, freeze, deduction'), ('C0703', '继承与过户', 'Inheritance'),
    ('C0704', '身份核实', 'Identity checks'), ('C0705', '反诈止付', 'Fraud stops'),
    ('C08', '贷款', 'Loans'),
    ('C0801', '放款', 'Disbursement'), ('C0802', '还款与提前还款', 'Repayment'), ('C0803', '逾期罚息', 'Overdue interest'),
    ('C0804', '展期与分类', 'Extension and classification'), ('C0805', '抵质押品', 'Collateral'),
    ('C09', '代理与中间业务', 'Agency business'),
    ('C0901', '代发工资', 'Payroll'), ('C0902', '代扣代缴', 'Direct debit'), ('C0903', '理财基金', 'Wealth and funds'),
    ('C0904', '保险国债', 'Insurance and treasury bonds'), ('C0905', '收费减免', 'Fees'),
    ('C10', '外汇业务', 'Foreign exchange'),
    ('C1001', '结售汇', 'Conversion'), ('C1002', '汇出汇入', 'Remittance'), ('C1003', '外币现钞', 'Foreign notes'),
    ('C1004', '申报', 'Declaration'), ('C1005', '牌价', 'Quotations'),
    ('C11', '凭证印章库管', 'Vouchers, seals, vault'),
    ('C1101', '重空领用', 'Valuable blanks: issue'), ('C1102', '重空作废', 'Valuable blanks: voiding'), ('C1103', '业务印章', 'Business seals'),
    ('C1104', '尾箱交接', 'Cash box handover'), ('C1105', '会计档案', 'Accounting archives'),
    ('C12', '系统与柜员', 'System and tellers'),
    ('C1201', '签到签退', 'Sign on and off'), ('C1202', '权限授权', 'Authority'), ('C1203', '轧账日结', 'Balancing and day close'),
    ('C1204', '抹账冲正', 'Reversal'), ('C1205', '报表签收打印', 'Reports');

-- 制度. A 文号 names a document; what it says may change by versions (修正), and clauses keep their numbers.
create domain document_no as text
    check (value ~ '^[\u4e00-\u9fa5()（）A-Za-z ]{2,40}〔[0-9]{4}〕第?[0-9]{1,5}号$');

create table rule_document (
    document_no  document_no primary key,
    title        text not null check (length(title) between 2 and 200),
    issuer       text not null check (length(issuer) between 2 and 100),
    -- Law or the bank's own house rule.
    kind         text not null check (kind in ('LAW', 'BANK')),
    recorded_at  timestamptz not null
);

create table rule_version (
    document_no     document_no not null references rule_document,
    version_no      integer not null check (version_no >= 1),
    issued_on       date not null,
    effective_from  date not null,
    -- Last day in force; empty: until further notice.
    effective_to    date,
    -- What this one replaces.
    replaces        document_no references rule_document,
    -- An import is looked through before it counts.
    state           text not null check (state in ('TO_REVIEW', 'CONFIRMED', 'REFUSED')),
    imported_by     employee_no not null references employee,
    confirmed_by    employee_no references employee,
    confirmed_at    timestamptz,
    source_name     text not null default '' check (length(source_name) <= 200),
    source_sha256   sha256_hex,
    primary key (document_no, version_no),
    constraint rule_dates_in_order check (effective_to is null or effective_to >= effective_from - 1),
    constraint rule_confirmed_by_another check (confirmed_by <> imported_by or imported_by = 'SYSTEM'),
    constraint rule_confirmed_by_somebody check ((state = 'TO_REVIEW') = (confirmed_by is null)),
    constraint rule_versions_do_not_overlap exclude using gist
        ((document_no::text) with =, daterange(effective_from, effective_to + 1) with &&) where (state = 'CONFIRMED')
);

create table rule_clause (
    document_no  document_no not null references rule_document,
    clause_no    text not null check (length(clause_no) between 1 and 60),
    ordinal      integer not null check (ordinal >= 1),
    primary key (document_no, clause_no)
);
create table rule_clause_text (
    document_no  document_no not null,
    version_no   integer not null,
    clause_no    text not null,
    heading      text not null default '' check (length(heading) <= 200),
    body         text not null check (length(body) between 1 and 20000),
    primary key (document_no, version_no, clause_no),
    foreign key (document_no, version_no) references rule_version,
    foreign key (document_no, clause_no) references rule_clause
);

-- Transaction and error codes, response codes, products: what a teller types first. The card is the answer before any search.
create table code_dictionary (
    code         text primary key check (code ~ '^[A-Z]{1,4}[0-9A-Z-]{2,12}$'),
    kind         text not null check (kind in ('TRANSACTION', 'ERROR', 'RESPONSE', 'PRODUCT')),
    name         text not null check (length(name) between 1 and 100),
    aliases      text[] not null default '{}' check (cardinality(aliases) <= 20),
    -- Whose desk answers, as queues are named.
    owner_desk   text not null check (owner_desk ~ '^[A-Z_]{2,20}$'),
    valid_from   date not null,
    valid_to     date,
    meaning      text not null default '' check (length(meaning) <= 1000),
    say          text not null default '' check (length(say) <= 600),
    terminal     text not null default '' check (length(terminal) <= 4000),
    avoid        text not null default '' check (length(avoid) <= 1000),
    document_no  document_no,
    clause_no    text,
    -- 值班: who can be called.
    duty         text not null default '' check (length(duty) <= 100),
    changed_by   employee_no not null references employee,
    changed_at   timestamptz not null,
    constraint code_dates_in_order check (valid_to is null or valid_to >= valid_from),
    constraint code_say_three_lines check (cardinality(string_to_array(say, E'\n')) <= 3),
    foreign key (document_no, clause_no) references rule_clause
);
create index code_dictionary_kind on code_dictionary (kind, code);

create table article (
    article_no     text primary key check (article_no ~ '^KB-C(0[1-9]|1[0-2])0[1-5]-[0-9]{4}$'),
    category_code  text not null references knowledge_category,
    created_at     timestamptz not null,
    constraint article_in_its_category check (substr(article_no, 4, 5) = category_code)
);
create index article_of_category on article (category_code, article_no);

-- The moves of design/helpdesk §3.3; ArticleState in Java is compared with them.
create table article_move (
    from_state  text not null,
    to_state    text not null,
    primary key (from_state, to_state)
);
insert into article_move (from_state, to_state) values
    ('DRAFT', 'IN_REVIEW'), ('DRAFT', 'DISCARDED'),
    ('IN_REVIEW', 'RETURNED'), ('IN_REVIEW', 'APPROVED'),
    ('RETURNED', 'DRAFT'), ('RETURNED', 'DISCARDED'),
    ('APPROVED', 'EFFECTIVE'), ('APPROVED', 'WITHDRAWN'), ('APPROVED', 'ABOLISHED'),
    ('EFFECTIVE', 'REVIEW_DUE'), ('EFFECTIVE', 'SUPERSEDED'), ('EFFECTIVE', 'EXPIRED'), ('EFFECTIVE', 'WITHDRAWN'), ('EFFECTIVE', 'ABOLISHED'),
    ('REVIEW_DUE', 'EFFECTIVE'), ('REVIEW_DUE', 'SUPERSEDED'), ('REVIEW_DUE', 'EXPIRED'), ('REVIEW_DUE', 'WITHDRAWN'),
    ('REVIEW_DUE', 'ABOLISHED'),
    ('WITHDRAWN', 'EFFECTIVE'), ('WITHDRAWN', 'ABOLISHED');

create table article_version (
    article_no           text not null references article,
    version              integer not null check (version >= 1),
    -- The whole bank, or one org and all below it.
    scope                text not null default 'ALL' check (scope = 'ALL' or scope ~ '^[0-9]{9}$'),
    state                text not null check (state in ('DRAFT', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'EFFECTIVE', 'REVIEW_DUE', 'SUPERSEDED',
                         'EXPIRED', 'WITHDRAWN', 'ABOLISHED', 'DISCARDED')),
    title                text not null check (length(title) between 1 and 100),
    question             text not null check (length(question) between 1 and 400),
    -- 对客户说: read aloud, three lines at most. 终端操作, 不要做 and further steps: markdown.
    say                  text not null check (length(say) <= 600),
    terminal             text not null check (length(terminal) <= 8000),
    avoid                text not null default '' check (length(avoid) <= 2000),
    steps                text not null default '' check (length(steps) <= 20000),
    sensitivity          text not null default 'INTERNAL' check (sensitivity in ('PUBLIC', 'INTERNAL')),
    -- Answers whose asker and answerer may not review them.
    restricted           boolean not null default false,
    effective_from       date not null,
    -- Last day in force.
    effective_to         date,
    review_by            date not null,
    -- Why it rests on no rule, where it cites none.
    no_basis_reason      text not null default '' check (length(no_basis_reason) <= 500),
    -- Why it may differ from a neighbour, where the checks found that.
    differs_reason       text not null default '' check (length(differs_reason) <= 500),
    source_inquiry_no    text,
    -- effective_to as it was before an emergency withdrawal.
    withdrawn_to         date,
    author               employee_no not null references employee,
    reviewer             employee_no references employee,
    approval_id          bigint unique references approval,
    created_at           timestamptz not null,
    submitted_at         timestamptz,
    approved_at          timestamptz,
    -- For optimistic writing by several editors.
    revision             integer not null default 1,
    primary key (article_no, version),
    constraint article_say_three_lines check (cardinality(string_to_array(say, E'\n')) <= 3),
    constraint article_dates_in_order check (effective_to is null or effective_to >= effective_from - 1),
    constraint article_reviewer_is_not_author check (reviewer <> author),
    constraint article_published_by_two check (state in ('DRAFT', 'IN_REVIEW', 'RETURNED', 'DISCARDED')
                                               or reviewer is not null and approval_id is not null),
    -- At most one version applies per article and scope at any instant, past and coming.
    constraint article_versions_do_not_overlap exclude using gist
        (article_no with =, scope with =, daterange(effective_from, effective_to + 1) with &&)
        where (state in ('APPROVED', 'EFFECTIVE', 'REVIEW_DUE', 'SUPERSEDED', 'EXPIRED', 'WITHDRAWN', 'ABOLISHED'))
);
create unique index article_in_force_once on article_version (article_no, scope) where state in ('EFFECTIVE', 'REVIEW_DUE');
create unique index article_one_open_draft on article_version (article_no, scope) where state in ('DRAFT', 'IN_REVIEW', 'RETURNED');
create index article_version_of_state on article_version (state, article_no);
create index article_version_of_author on article_version (author, article_no);
create index article_version_of_source on article_version (source_inquiry_no) where source_inquiry_no is not null;

-- Who had a hand in a version, and so may not review it. Asker and answerer of the source only where the answer is restricted.
create table article_hand (
    article_no   text not null,
    version      integer not null,
    employee_no  employee_no not null references employee,
    part         text not null check (part in ('AUTHOR', 'EDITOR', 'ASKER', 'ANSWERER')),
    primary key (article_no, version, employee_no, part),
    foreign key (article_no, version) references article_version
);
create table article_question (
    article_no  text not null,
    version     integer not null,
    ordinal     integer not null check (ordinal between 1 and 100),
    wording     text not null check (length(wording) between 1 and 400),
    primary key (article_no, version, ordinal),
    foreign key (article_no, version) references article_version
);
create table article_code (
    article_no  text not null,
    version     integer not null,
    code        text not null references code_dictionary,
    primary key (article_no, version, code),
    foreign key (article_no, version) references article_version
);
create index article_code_of on article_code (code);
create table article_clause (
    article_no   text not null,
    version      integer not null,
    document_no  document_no not null,
    clause_no    text not null,
    primary key (article_no, version, document_no, clause_no),
    foreign key (article_no, version) references article_version,
    foreign key (document_no, clause_no) references rule_clause
);
create index article_clause_of on article_clause (document_no, clause_no);

create table article_event (
    event_id    bigint generated always as identity primary key,
    article_no  text not null,
    version     integer not null,
    from_state  text,
    to_state    text not null,
    moved_at    timestamptz not null,
    moved_by    employee_no not null,
    note        text not null default '' check (length(note) <= 500),
    foreign key (article_no, version) references article_version,
    constraint article_event_legal foreign key (from_state, to_state) references article_move
);
create index article_event_of on article_event (article_no, version, event_id);

-- Every change that searching must hear of; read in order, by number.
create table article_change (
    change_id   bigint generated always as identity primary key,
    article_no  text not null references article,
    changed_at  timestamptz not null default now()
);

-- What was written is frozen when it is submitted (a first day that has passed meanwhile becomes the day of the approval); a version moves only as article_move says; two persons stand behind what is published.
create function article_version_lawful() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    checked_by text;
begin
    if tg_op = 'INSERT' then
        if new.state <> 'DRAFT' then
            raise exception '条目 % v% 只能先作为草稿', new.article_no, new.version
                using errcode = 'check_violation', constraint = 'article_begins_as_draft';
        end if;
        return new;
    end if;
    if new.state <> old.state
       and not exists (select 1 from article_move m where m.from_state = old.state and m.to_state = new.state) then
        raise exception '条目 % v% 不能由 % 改为 %', new.article_no, new.version, old.state, new.state
            using errcode = 'check_violation', constraint = 'article_legal_move';
    end if;
    if old.state <> 'DRAFT'
       and (new.title, new.question, new.say, new.terminal, new.avoid, new.steps, new.scope, new.sensitivity, new.restricted,
            case when new.state = 'APPROVED' and old.state = 'IN_REVIEW' then old.effective_from else new.effective_from end,
            new.no_basis_reason, new.source_inquiry_no, new.author)
           is distinct from
           (old.title, old.question, old.say, old.terminal, old.avoid, old.steps, old.scope, old.sensitivity, old.restricted,
            old.effective_from, old.no_basis_reason, old.source_inquiry_no, old.author) then
        raise exception '条目 % v% 已提交,内容不能再改', new.article_no, new.version
            using errcode = 'check_violation', constraint = 'article_version_frozen';
    end if;
    if old.reviewer is not null and new.reviewer is distinct from old.reviewer then
        raise exception '条目 % v% 的复核人不能再改', new.article_no, new.version
            using errcode = 'check_violation', constraint = 'article_version_frozen';
    end if;
    if new.state = 'APPROVED' and old.state <> 'APPROVED' then
        perform demand_grant(new.approval_id, 'MC01', format('ARTICLE %s v%s', new.article_no, new.version));
        select g.checker into checked_by from approval_grant g where g.approval_id = new.approval_id order by g.step desc limit 1;
        if checked_by is distinct from new.reviewer::text then
            raise exception '条目 % v% 的复核人不是同意发布的人', new.article_no, new.version
                using errcode = 'check_violation', constraint = 'article_reviewer_granted';
        end if;
        if exists (select 1 from article_hand h
                    where h.article_no = new.article_no and h.version = new.version and h.employee_no = new.reviewer
                      and (h.part in ('AUTHOR', 'EDITOR') or new.restricted)) then
            raise exception '条目 % v% 的编写人不能复核发布', new.article_no, new.version
                using errcode = 'check_violation', constraint = 'article_reviewer_had_no_hand';
        end if;
    end if;
    if new.state = 'ABOLISHED' and old.state <> 'ABOLISHED'
       and not exists (select 1 from article_abolition a where a.article_no = new.article_no and a.version = new.version) then
        raise exception '条目 % v% 的废止没有两人', new.article_no, new.version
            using errcode = 'insufficient_privilege', constraint = 'act_needs_granted_approval';
    end if;
    return new;
end
$$;
create trigger article_version_lawful before insert or update on article_version
    for each row execute function article_version_lawful();

create function article_parts_frozen() returns trigger language plpgsql as
$$
declare
    line record;
begin
    if tg_op = 'DELETE' then line := old; else line := new; end if;
    if not exists (select 1 from article_version v
                    where v.article_no = line.article_no and v.version = line.version and v.state = 'DRAFT') then
        raise exception '条目 % v% 已提交,内容不能再改', line.article_no, line.version
            using errcode = 'check_violation', constraint = 'article_version_frozen';
    end if;
    return line;
end
$$;
create trigger article_parts_frozen before insert or update or delete on article_question for each row execute function article_parts_frozen();
create trigger article_parts_frozen before insert or update or delete on article_code for each row execute function article_parts_frozen();
create trigger article_parts_frozen before insert or update or delete on article_clause for each row execute function article_parts_frozen();

create function article_changed() returns trigger language plpgsql as
$$
begin
    insert into article_change (article_no) values (new.article_no);
    perform pg_notify('yingyun_panel', 'knowledge');
    return new;
end
$$;
create trigger article_changed after insert or update of state, effective_to on article_version
    for each row execute function article_changed();

-- MC02. The act of the grant; a withdrawal in an emergency is followed by it within a business day.
create table article_abolition (
    article_no    text not null,
    version       integer not null,
    reason        text not null check (length(trim(reason)) between 10 and 500),
    last_day      date not null,
    approval_id   bigint not null unique references approval,
    abolished_at  timestamptz not null,
    primary key (article_no, version),
    foreign key (article_no, version) references article_version
);
create function article_abolition_needs_grant() returns trigger language plpgsql as
$$
begin
    perform demand_grant(new.approval_id, 'MC02', format('ABOLISH %s v%s', new.article_no, new.version));
    return new;
end
$$;
create trigger article_abolition_needs_grant before insert on article_abolition
    for each row execute function article_abolition_needs_grant();

-- A request that was returned or withdrawn in 复核箱 gives the version back: to its author (MC01), or into force again where the second
-- person did not agree to an emergency withdrawal (MC02).
create function article_request_ended() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    request approval;
    no text;
    v integer;
begin
    if new.outcome not in ('RETURNED', 'WITHDRAWN') then
        return new;
    end if;
    select * into request from approval a where a.approval_id = new.approval_id;
    no := substring(request.subject from '(KB-C[0-9]{4}-[0-9]{4}) v');
    v := substring(request.subject from ' v([0-9]+)$')::integer;
    if request.mc_code = 'MC01' and request.subject like 'ARTICLE %' then
        update article_version set state = 'RETURNED' where article_no = no and version = v and state = 'IN_REVIEW';
        if found then
            insert into article_event (article_no, version, from_state, to_state, moved_at, moved_by, note)
            values (no, v, 'IN_REVIEW', 'RETURNED', new.decided_at, new.decided_by, left(new.opinion, 500));
        end if;
    elsif request.mc_code = 'MC02' and request.subject like 'ABOLISH %' then
        update article_version set state = 'EFFECTIVE', effective_to = withdrawn_to, withdrawn_to = null
         where article_no = no and version = v and state = 'WITHDRAWN';
        if found then
            insert into article_event (article_no, version, from_state, to_state, moved_at, moved_by, note)
            values (no, v, 'WITHDRAWN', 'EFFECTIVE', new.decided_at, new.decided_by, left(new.opinion, 500));
        end if;
    end if;
    return new;
end
$$;
create trigger article_request_ended after insert on approval_outcome for each row execute function article_request_ended();

-- Who saw or used which version, in which inquiry. SOLVED and WRONG come from verified outcomes, never from clicks.
create table knowledge_use (
    use_id       bigint generated always as identity primary key,
    article_no   text not null,
    version      integer not null,
    kind         text not null check (kind in ('SEEN', 'USED', 'CITED', 'SOLVED', 'WRONG')),
    employee_no  employee_no not null references employee,
    org_code     org_code not null,
    inquiry_no   text check (inquiry_no ~ '^[0-9]{21}$'),
    used_at      timestamptz not null,
    foreign key (article_no, version) references article_version
);
create index knowledge_use_of on knowledge_use (article_no, version, used_at);
create index knowledge_use_of_inquiry on knowledge_use (inquiry_no) where inquiry_no is not null;
create index knowledge_use_of_person on knowledge_use (employee_no, used_at);

-- 答复召回: all who saw or used the version in the period must acknowledge.
create table recall (
    recall_id   bigint generated always as identity primary key,
    article_no  text not null,
    version     integer not null,
    cause       text not null check (cause in ('RULE_ENDED', 'WRONG', 'ABOLISHED')),
    reason      text not null check (length(trim(reason)) between 10 and 500),
    -- What to tell the customer or to put right.
    remedy      text not null default '' check (length(remedy) <= 1000),
    used_from   date not null,
    used_to     date not null,
    opened_by   employee_no not null references employee,
    opened_at   timestamptz not null,
    due_at      timestamptz not null,
    foreign key (article_no, version) references article_version,
    constraint recall_period_in_order check (used_to >= used_from)
);
create index recall_of on recall (article_no, version);
create table recall_ack (
    recall_id        bigint not null references recall,
    employee_no      employee_no not null references employee,
    org_code         org_code not null,
    -- What he did with it, at most: SEEN, USED, CITED.
    part             text not null check (part in ('SEEN', 'USED', 'CITED', 'SOLVED', 'WRONG')),
    acknowledged_at  timestamptz,
    primary key (recall_id, employee_no)
);
create index recall_ack_open on recall_ack (employee_no) where acknowledged_at is null;

-- MC01, MC02 (domain study 01 §1.5).
insert into mc (mc_code, name_zh, name_en, steps, expires_minutes) values
    ('MC01', '知识条目发布', 'publish a knowledge article', 1, 2880),
    ('MC02', '知识条目废止', 'abolish a knowledge article', 1, 2880);
insert into mc_maker (mc_code, role_code) values ('MC01', 'EXPERT'), ('MC01', 'AGENT'), ('MC02', 'KNOWLEDGE_MANAGER');
insert into mc_checker (mc_code, step, role_code) values ('MC01', 1, 'KNOWLEDGE_MANAGER'), ('MC02', 1, 'AGENT_LEAD');

-- §1.4: effective knowledge for everybody but the administrators ("no content"); drafts and abolished for their author, the desk's
-- managers and the auditor. §1.5: AGENT and EXPERT write, the KNOWLEDGE_MANAGER reviews and abolishes.
insert into role_right (role_code, right_code, scope)
select role_code, 'KNOWLEDGE_VIEW', 'ALL' from role where role_code not in ('SYS_ADMIN', 'SEC_ADMIN');
insert into role_right (role_code, right_code, scope) values
    ('KNOWLEDGE_MANAGER', 'KNOWLEDGE_DRAFT_VIEW', 'ALL'), ('AGENT_LEAD', 'KNOWLEDGE_DRAFT_VIEW', 'ALL'),
    ('AUDITOR', 'KNOWLEDGE_DRAFT_VIEW', 'ALL'), ('OPS_GM', 'KNOWLEDGE_DRAFT_VIEW', 'ALL'), ('OPS_DGM', 'KNOWLEDGE_DRAFT_VIEW', 'ALL'),
    ('AGENT', 'KNOWLEDGE_DRAFT_VIEW', 'OWN'), ('EXPERT', 'KNOWLEDGE_DRAFT_VIEW', 'OWN'),
    ('T1_OPS', 'KNOWLEDGE_DRAFT_VIEW', 'OWN'), ('T2_OPS', 'KNOWLEDGE_DRAFT_VIEW', 'OWN'),
    ('AGENT', 'KNOWLEDGE_EDIT', 'ALL'), ('EXPERT', 'KNOWLEDGE_EDIT', 'ALL'),
    ('KNOWLEDGE_MANAGER', 'KNOWLEDGE_MANAGE', 'ALL');

-- Assumption: half a year between reviews (domain study 06 §6.5), one day for a recall.
insert into parameter (parameter_code, name_zh, unit) values
    ('knowledge.review.days', '知识条目复审周期', '天'),
    ('knowledge.recall.hours', '答复召回确认时限', '小时');
insert into parameter_value (parameter_code, valid_from, value, maker, checker) values
    ('knowledge.review.days', date '2000-01-01', '182', 'SYSTEM', 'SYSTEM'),
    ('knowledge.recall.hours', date '2000-01-01', '24', 'SYSTEM', 'SYSTEM');

revoke execute on function article_version_lawful, article_parts_frozen, article_changed, article_abolition_needs_grant,
    article_request_ended from public;
grant execute on function article_version_lawful, article_parts_frozen, article_changed, article_abolition_needs_grant,
    article_request_ended to yingyun_app;
grant select on knowledge_category, rule_document, rule_version, rule_clause, rule_clause_text, code_dictionary, article, article_move,
    article_version, article_hand, article_question, article_code, article_clause, article_event, article_change, article_abolition,
    knowledge_use, recall, recall_ack to yingyun_app;
grant insert on rule_document, rule_version, rule_clause, rule_clause_text, code_dictionary, article, article_version, article_hand,
    article_question, article_code, article_clause, article_event, article_change, article_abolition, knowledge_use, recall, recall_ack
    to yingyun_app;
grant update (effective_to, state, confirmed_by, confirmed_at) on rule_version to yingyun_app;
grant update (kind, name, aliases, owner_desk, valid_from, valid_to, meaning, say, terminal, avoid, document_no, clause_no, duty,
              changed_by, changed_at) on code_dictionary to yingyun_app;
grant update (scope, state, title, question, say, terminal, avoid, steps, sensitivity, restricted, effective_from, effective_to, review_by,
              no_basis_reason, differs_reason, withdrawn_to, reviewer, approval_id, submitted_at, approved_at, revision)
    on article_version to yingyun_app;
grant delete on article_question, article_code, article_clause to yingyun_app;
grant update (acknowledged_at) on recall_ack to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;

create trigger ring_panels after insert or update on recall_ack
    for each statement execute function ring_panels('knowledge');
