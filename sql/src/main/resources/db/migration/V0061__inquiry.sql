-- 咨询单 (design/helpdesk §3.1, 3.2): a question of an outlet from asking to its end. Free text is stored masked only: such columns end in
-- _masked. Where an inquiry stands moves only as inquiry_move says; each move writes its line of history by itself.

-- Desks that answer, as code_dictionary.owner_desk names them; TRIAGE takes what names no code and no category.
create table answer_desk (
    desk     text primary key check (desk ~ '^[A-Z_]{2,20}$'),
    name_zh  text not null,
    name_en  text not null,
    -- Head of its two-digit categories: C04 belongs to PAYMENT.
    categories text[] not null
);
insert into answer_desk (desk, name_zh, name_en, categories) values
    ('CASH', '现金组', 'Cash', '{C01}'), ('DEPOSIT', '存款组', 'Deposits', '{C02}'), ('CORPORATE', '对公组', 'Corporate', '{C03}'),
    ('PAYMENT', '清算中心', 'Clearing', '{C04,C05}'), ('CARD', '卡中心', 'Cards', '{C06}'), ('SPECIAL', '特殊业务组', 'Special business', '{C07}'),
    ('LOAN', '贷款组', 'Loans', '{C08}'), ('AGENCY', '代理组', 'Agency', '{C09}'), ('FX', '外汇组', 'Foreign exchange', '{C10}'),
    ('VOUCHER', '库管组', 'Vouchers', '{C11}'), ('SYSTEM', '系统组', 'System', '{C12}'), ('TRIAGE', '总台', 'Triage', '{}');

-- Who is skilled for which desk. An agent takes from every desk; an expert only from those that stand here (domain study 01 §1.3).
create table answer_skill (
    employee_no  employee_no not null references employee,
    desk         text not null references answer_desk,
    level        smallint not null check (level between 1 and 3),
    primary key (employee_no, desk)
);

-- The legal moves (design/helpdesk §3.2); InquiryState in Java is compared with them. Beyond the paper: ANSWERING to QUEUED is 转派 to
-- another desk or a shift's end, ATTACHED to ANSWERED is the fan-out of its lead's answer.
create table inquiry_move (
    from_state  text not null,
    to_state    text not null,
    primary key (from_state, to_state)
);
insert into inquiry_move (from_state, to_state) values
    ('DRAFT', 'SELF_SOLVED'), ('DRAFT', 'QUEUED'),
    ('QUEUED', 'ATTACHED'), ('QUEUED', 'OFFERED'), ('QUEUED', 'ANSWERING'), ('QUEUED', 'WITHDRAWN'),
    ('ATTACHED', 'QUEUED'), ('ATTACHED', 'ANSWERED'), ('ATTACHED', 'WITHDRAWN'),
    ('OFFERED', 'QUEUED'), ('OFFERED', 'ANSWERING'), ('OFFERED', 'WITHDRAWN'),
    ('ANSWERING', 'NEED_INFO'), ('ANSWERING', 'WITH_EXPERT'), ('ANSWERING', 'ANSWERED'), ('ANSWERING', 'QUEUED'), ('ANSWERING', 'WITHDRAWN'),
    ('NEED_INFO', 'ANSWERING'), ('NEED_INFO', 'WITHDRAWN'),
    ('WITH_EXPERT', 'ANSWERING'), ('WITH_EXPERT', 'WITHDRAWN'),
    ('ANSWERED', 'ACCEPTED'), ('ANSWERED', 'REOPENED'),
    ('ACCEPTED', 'REOPENED'), ('ACCEPTED', 'CLOSED'),
    ('REOPENED', 'OFFERED'), ('REOPENED', 'ANSWERING'), ('REOPENED', 'WITHDRAWN');

-- YYYYMMDD + org + four digits, without gaps: the counter is part of the inquiry's own transaction, so whoever rolls back gives the
-- number back, and two at once of one outlet wait for each other for the length of an insert.
create table inquiry_number (
    asked_on  date not null,
    org_code  org_code not null,
    last_seq  integer not null check (last_seq between 1 and 9999),
    primary key (asked_on, org_code)
);

create table inquiry (
    inquiry_no       text primary key check (inquiry_no ~ '^[0-9]{21}$'),
    org_code         org_code not null,
    -- Whose question it is. A phone call may come from somebody whose name was not asked for.
    asker            employee_no references employee,
    -- Who wrote it down: the asker, or the agent at the phone (代录).
    recorded_by      employee_no not null references employee,
    channel          text not null check (channel in ('PAGE', 'PHONE', 'API')),
    urgency          text not null check (urgency in ('U1', 'U2', 'U3', 'U4')),
    category_code    text references knowledge_category,
    -- As typed, known to the dictionary or not: unknown ones are its blind spots.
    error_code       text check (error_code ~ '^[A-Z]{1,4}[0-9A-Z-]{2,12}$'),
    tx_code          text check (tx_code ~ '^[A-Z]{1,4}[0-9A-Z-]{2,12}$'),
    serial_masked    text not null default '' check (length(serial_masked) <= 60),
    title_masked     text not null check (length(title_masked) between 1 and 120),
    desk             text not null references answer_desk,
    state            text not null check (state in ('SELF_SOLVED', 'QUEUED', 'ATTACHED', 'OFFERED', 'ANSWERING', 'NEED_INFO', 'WITH_EXPERT',
                     'ANSWERED', 'ACCEPTED', 'REOPENED', 'CLOSED', 'WITHDRAWN')),
    version          integer not null,
    assignee         employee_no references employee,
    -- 转专家: the desk that is being asked, while the assignee stays who the asker sees.
    expert_desk      text references answer_desk,
    lead_no          text references inquiry,
    -- Answers that move money (调账, 冲正, 解挂) need two persons (MC03).
    restricted       boolean not null default false,
    -- A later answer has replaced one that was accepted (召回).
    corrected        boolean not null default false,
    -- 1 for the first round, one more for each 重开.
    cycle            integer not null default 1 check (cycle >= 1),
    asked_at         timestamptz not null,
    claimed_at       timestamptz,
    answered_at      timestamptz,
    accepted_at      timestamptz,
    ended_at         timestamptz,
    -- What is due next, in bank time: kept for sorting by the clocks; the asking sets the first.
    due_at           timestamptz not null,
    -- The last change: when (bank time), by whom, by which act. Copied into inquiry_event.
    moved_at         timestamptz not null,
    moved_by         employee_no not null references employee,
    act              text not null check (act ~ '^[A-Z_]{3,30}$'),
    note_masked      text not null default '' check (length(note_masked) <= 500),
    -- Made by the page once per form: the same form sent twice is one inquiry.
    idempotency_key  uuid unique,
    constraint inquiry_no_names_its_org check (substr(inquiry_no, 9, 9) = org_code),
    constraint inquiry_asker_known check (asker is not null or channel = 'PHONE'),
    constraint inquiry_one_assignee check (state not in ('ANSWERING', 'NEED_INFO', 'WITH_EXPERT') or assignee is not null),
    constraint inquiry_queued_is_nobodys check (state <> 'QUEUED' or assignee is null),
    constraint inquiry_expert_named check ((state = 'WITH_EXPERT') = (expert_desk is not null)),
    -- A lead answers for those attached; they keep it after the fan-out, so that the answer is found.
    constraint inquiry_attached_has_lead check (state <> 'ATTACHED' or lead_no is not null),
    constraint inquiry_leads_not_itself check (lead_no <> inquiry_no)
);
-- The queue: by urgency, due, number (§3.5).
create index inquiry_queue on inquiry (urgency, due_at, inquiry_no) where state in ('QUEUED', 'OFFERED', 'REOPENED');
create index inquiry_of_assignee on inquiry (assignee, due_at) where state in ('OFFERED', 'ANSWERING', 'NEED_INFO', 'WITH_EXPERT', 'REOPENED');
create index inquiry_of_expert_desk on inquiry (expert_desk, due_at) where state = 'WITH_EXPERT';
create index inquiry_of_org on inquiry (org_code, asked_at desc, inquiry_no desc);
create index inquiry_of_asker on inquiry (asker, asked_at desc, inquiry_no desc);
create index inquiry_by_time on inquiry (asked_at desc, inquiry_no desc);
create index inquiry_of_error_code on inquiry (error_code, asked_at desc) where error_code is not null;
create index inquiry_of_tx_code on inquiry (tx_code, asked_at desc) where tx_code is not null;
create index inquiry_of_lead on inquiry (lead_no) where lead_no is not null;
create index inquiry_to_accept on inquiry (answered_at) where state = 'ANSWERED';
create index inquiry_to_close on inquiry (accepted_at) where state = 'ACCEPTED';

-- History: one line per version, written by the table itself and by nobody else. The ledger of clocks is a function of these lines.
create table inquiry_event (
    inquiry_no   text not null references inquiry,
    version      integer not null,
    -- Equal where something else than the state changed: urgency, desk, assignee.
    from_state   text not null,
    to_state     text not null,
    moved_at     timestamptz not null,
    moved_by     employee_no not null,
    act          text not null,
    urgency      text not null,
    desk         text not null,
    expert_desk  text,
    assignee     employee_no,
    lead_no      text,
    cycle        integer not null,
    note_masked  text not null default '',
    primary key (inquiry_no, version)
);
create index inquiry_event_by_time on inquiry_event (moved_at, inquiry_no);

-- 往来: what was said. Never changed, never deleted; a correction supersedes.
create table inquiry_message (
    message_id        bigint generated always as identity primary key,
    inquiry_no        text not null references inquiry,
    kind              text not null check (kind in ('QUESTION', 'FOLLOW_UP', 'INFO_REQUEST', 'INFO', 'ANSWER', 'INTERIM', 'INTERNAL_NOTE',
                      'EXPERT_NOTE', 'SYSTEM')),
    -- 对客户说: only of an answer or what is said meanwhile.
    say_masked        text not null default '' check (length(say_masked) <= 600),
    -- The question, the note, or 终端操作.
    body_masked       text not null default '' check (length(body_masked) <= 8000),
    author            employee_no not null references employee,
    written_at        timestamptz not null,
    -- Why an answer cites nothing: one key.
    no_basis          text check (no_basis in ('NO_RULE', 'SYSTEM_FAULT', 'HOW_TO', 'RULE_UNCLEAR')),
    supersedes        bigint references inquiry_message,
    -- An answer that came with its lead's: the one it repeats.
    fanned_out_from   bigint references inquiry_message,
    approval_id       bigint references approval,
    -- An internal note never reaches an asker's page, index, API or export: they read lines that are for_asker.
    for_asker         boolean not null generated always as (kind not in ('INTERNAL_NOTE', 'EXPERT_NOTE')) stored,
    constraint inquiry_message_says_something check (length(trim(say_masked || body_masked)) > 0),
    constraint inquiry_only_answers_are_said check (say_masked = '' or kind in ('ANSWER', 'INTERIM')),
    constraint inquiry_say_three_lines check (cardinality(string_to_array(say_masked, E'\n')) <= 3),
    constraint inquiry_only_answers_lack_basis check (no_basis is null or kind = 'ANSWER')
);
create index inquiry_message_of on inquiry_message (inquiry_no, message_id);

-- 引用: what an answer rests on.
create table inquiry_citation (
    message_id   bigint not null references inquiry_message,
    ordinal      smallint not null check (ordinal between 1 and 10),
    article_no   text,
    version      integer,
    document_no  document_no,
    clause_no    text,
    primary key (message_id, ordinal),
    foreign key (article_no, version) references article_version,
    foreign key (document_no, clause_no) references rule_clause,
    constraint citation_of_one_thing check ((article_no is not null and version is not null and document_no is null and clause_no is null)
                                         or (article_no is null and version is null and document_no is not null and clause_no is not null))
);
create index inquiry_citation_of_article on inquiry_citation (article_no, version) where article_no is not null;
create index inquiry_citation_of_clause on inquiry_citation (document_no, clause_no) where document_no is not null;

-- Who took what, and how: NEXT took the head of the queue, PICK one of his own choice (logged, §3.5), OFFER one that was offered, BACK one
-- that came back to him, PHONE his own record.
create table inquiry_claim (
    inquiry_no   text not null references inquiry,
    version      integer not null,
    employee_no  employee_no not null references employee,
    claimed_at   timestamptz not null,
    way          text not null check (way in ('NEXT', 'PICK', 'OFFER', 'BACK', 'PHONE')),
    primary key (inquiry_no, version)
);
create index inquiry_claim_of on inquiry_claim (employee_no, claimed_at);

-- 合并等待: one waits with another's answer, and leaves again with one key. One level deep, so never in a circle.
create table inquiry_join (
    join_id     bigint generated always as identity primary key,
    inquiry_no  text not null references inquiry,
    lead_no     text not null references inquiry,
    joined_at   timestamptz not null,
    joined_by   employee_no not null references employee,
    left_at     timestamptz,
    left_by     employee_no references employee,
    constraint inquiry_joins_another check (lead_no <> inquiry_no),
    constraint inquiry_left_by_somebody check ((left_at is null) = (left_by is null))
);
create unique index inquiry_join_once on inquiry_join (inquiry_no) where left_at is null;
create index inquiry_join_of_lead on inquiry_join (lead_no) where left_at is null;

-- 草稿: server-saved every two seconds, seen by nobody but its writer. Two tabs are told apart by the revision: the later save of an older
-- revision keeps both texts. DRAFT is the state of the question that has no number yet.
create table inquiry_draft (
    owner         employee_no not null references employee,
    -- ASK: a question; else what is being written in an inquiry.
    purpose       text not null check (purpose in ('ASK', 'ANSWER', 'INTERNAL_NOTE', 'INFO_REQUEST', 'FOLLOW_UP', 'INFO', 'PHONE')),
    -- Empty while there is no inquiry.
    inquiry_no    text not null default '' check (inquiry_no ~ '^([0-9]{21})?$'),
    revision      integer not null check (revision >= 1),
    -- Fields by name, masked, as JSON of strings.
    fields_masked jsonb not null check (length(fields_masked::text) <= 60000),
    saved_at      timestamptz not null,
    primary key (owner, purpose, inquiry_no)
);

-- 评价: one key on accepting or reopening; 3 solved, 2 partly, 1 not. Only 1 has a reason.
create table inquiry_rating (
    inquiry_no     text not null references inquiry,
    version        integer not null,
    level          smallint not null check (level between 1 and 3),
    reason_masked  text not null default '' check (length(reason_masked) <= 500),
    rated_by       employee_no not null references employee,
    rated_at       timestamptz not null,
    primary key (inquiry_no, version)
);

-- Links without moves: a later question after CLOSED, a correction, a knowledge draft made of it.
create table inquiry_link (
    inquiry_no   text not null references inquiry,
    kind         text not null check (kind in ('FOLLOWS', 'SIMILAR')),
    other_no     text not null references inquiry,
    linked_by    employee_no not null references employee,
    linked_at    timestamptz not null,
    primary key (inquiry_no, kind, other_no),
    constraint inquiry_links_another check (other_no <> inquiry_no)
);

-- What an inquiry may become, and what stays as it was.
create function inquiry_lawful() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    before text := case when tg_op = 'INSERT' then 'DRAFT' else old.state end;
    basis boolean;
begin
    if tg_op = 'INSERT' then
        new.version := 1;
        if new.state not in ('QUEUED', 'SELF_SOLVED') then
            raise exception '咨询单 % 不能以 % 开始', new.inquiry_no, new.state
                using errcode = 'check_violation', constraint = 'inquiry_legal_move';
        end if;
    else
        new.version := old.version + 1;
        if old.state in ('CLOSED', 'WITHDRAWN', 'SELF_SOLVED') then
            raise exception '咨询单 % 已结束', old.inquiry_no
                using errcode = 'check_violation', constraint = 'inquiry_has_ended';
        end if;
        if new.state <> old.state
           and not exists (select 1 from inquiry_move m where m.from_state = old.state and m.to_state = new.state) then
            raise exception '咨询单 % 不能由 % 改为 %', old.inquiry_no, old.state, new.state
                using errcode = 'check_violation', constraint = 'inquiry_legal_move';
        end if;
        if (new.inquiry_no, new.org_code, new.recorded_by, new.channel, new.asked_at, new.title_masked, new.serial_masked,
            new.idempotency_key)
           is distinct from
           (old.inquiry_no, old.org_code, old.recorded_by, old.channel, old.asked_at, old.title_masked, old.serial_masked,
            old.idempotency_key)
           or old.asker is not null and new.asker is distinct from old.asker then
            raise exception '咨询单 % 的提问内容不能改', old.inquiry_no
                using errcode = 'check_violation', constraint = 'inquiry_question_frozen';
        end if;
        if new.moved_at < old.moved_at then
            raise exception '咨询单 % 的时间不能倒退', old.inquiry_no
                using errcode = 'check_violation', constraint = 'inquiry_time_runs_forward';
        end if;
        if old.restricted and not new.restricted then
            raise exception '咨询单 % 的双人标志不能取消', old.inquiry_no
                using errcode = 'check_violation', constraint = 'inquiry_stays_restricted';
        end if;
    end if;
    if new.lead_no is not null and (tg_op = 'INSERT' or new.lead_no is distinct from old.lead_no)
       and (exists (select 1 from inquiry lead where lead.inquiry_no = new.lead_no and lead.lead_no is not null)
            or exists (select 1 from inquiry mine where mine.lead_no = new.inquiry_no and mine.state = 'ATTACHED')) then
        raise exception '咨询单 % 的合并只能一层', new.inquiry_no
            using errcode = 'check_violation', constraint = 'inquiry_joins_one_level_deep';
    end if;
    if new.state = 'ANSWERED' and before <> 'ANSWERED' then
        select m.no_basis is not null or exists (select 1 from inquiry_citation c where c.message_id = coalesce(m.fanned_out_from, m.message_id))
          into basis
          from inquiry_message m where m.inquiry_no = new.inquiry_no and m.kind = 'ANSWER' order by m.message_id desc limit 1;
        if basis is null then
            raise exception '咨询单 % 还没有答复', new.inquiry_no
                using errcode = 'check_violation', constraint = 'inquiry_answered_by_an_answer';
        end if;
        if not basis then
            raise exception '咨询单 % 的答复没有依据', new.inquiry_no
                using errcode = 'check_violation', constraint = 'inquiry_answer_has_basis';
        end if;
    end if;
    return new;
end
$$;
-- A deadline that is reckoned again is no move: due_at alone changes neither version nor history.
create trigger inquiry_lawful before insert or update of asker, urgency, category_code, error_code, tx_code, desk, state, assignee, expert_desk, lead_no, restricted, corrected,
    cycle, claimed_at, answered_at, accepted_at, ended_at, moved_at, moved_by, act, note_masked
    on inquiry for each row execute function inquiry_lawful();

-- Each change is a line, and the pages of the outlet, of the desk and of whoever answers are told.
create function inquiry_moved() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
begin
    insert into inquiry_event (inquiry_no, version, from_state, to_state, moved_at, moved_by, act, urgency, desk, expert_desk, assignee,
                               lead_no, cycle, note_masked)
    values (new.inquiry_no, new.version, case when tg_op = 'INSERT' then 'DRAFT' else old.state end, new.state, new.moved_at, new.moved_by,
            new.act, new.urgency, new.desk, new.expert_desk, new.assignee, new.lead_no, new.cycle, new.note_masked);
    perform pg_notify('yingyun_panel', 'desk-queue');
    perform pg_notify('yingyun_panel', 'asks-' || new.org_code);
    return null;
end
$$;
create trigger inquiry_moved after insert or update of asker, urgency, category_code, error_code, tx_code, desk, state, assignee, expert_desk, lead_no, restricted, corrected,
    cycle, claimed_at, answered_at, accepted_at, ended_at, moved_at, moved_by, act, note_masked
    on inquiry for each row execute function inquiry_moved();

-- Money moves only by two: such an answer carries the grant of MC03.
create function inquiry_said() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    asked inquiry;
begin
    select * into asked from inquiry i where i.inquiry_no = new.inquiry_no;
    if asked.state in ('CLOSED', 'WITHDRAWN', 'SELF_SOLVED') and new.kind <> 'QUESTION' and not (new.kind = 'ANSWER' and new.supersedes is not null) then
        raise exception '咨询单 % 已结束', new.inquiry_no
            using errcode = 'check_violation', constraint = 'inquiry_has_ended';
    end if;
    if new.kind = 'ANSWER' and asked.restricted and new.fanned_out_from is null then
        perform demand_grant(new.approval_id, 'MC03', format('ANSWER %s', new.inquiry_no));
    end if;
    perform pg_notify('yingyun_panel', 'desk-queue');
    if new.for_asker then
        perform pg_notify('yingyun_panel', 'asks-' || asked.org_code);
    end if;
    return new;
end
$$;
create trigger inquiry_said before insert on inquiry_message for each row execute function inquiry_said();

-- Rights (design §3.6, domain study 01 §1.3, 1.4). Analysts and administrators see no content.
insert into role_right (role_code, right_code, scope) values
    ('TELLER', 'INQUIRY_ASK', 'OWN'), ('CHIEF_TELLER', 'INQUIRY_ASK', 'OWN'), ('OUTLET_SUPERVISOR', 'INQUIRY_ASK', 'OWN'),
    ('OUTLET_MANAGER', 'INQUIRY_ASK', 'OWN'), ('T2_OPS', 'INQUIRY_ASK', 'OWN'), ('T1_OPS', 'INQUIRY_ASK', 'OWN'),
    ('TELLER', 'INQUIRY_VIEW', 'ORG'), ('CHIEF_TELLER', 'INQUIRY_VIEW', 'ORG'), ('OUTLET_SUPERVISOR', 'INQUIRY_VIEW', 'ORG'),
    ('OUTLET_MANAGER', 'INQUIRY_VIEW', 'TREE'), ('T2_OPS', 'INQUIRY_VIEW', 'TREE'), ('T1_OPS', 'INQUIRY_VIEW', 'TREE'),
    ('AGENT', 'INQUIRY_VIEW', 'ALL'), ('AGENT_LEAD', 'INQUIRY_VIEW', 'ALL'), ('EXPERT', 'INQUIRY_VIEW', 'ALL'),
    ('DUTY_MANAGER', 'INQUIRY_VIEW', 'ALL'), ('AUDITOR', 'INQUIRY_VIEW', 'ALL'),
    ('AGENT', 'INQUIRY_ANSWER', 'ALL'), ('AGENT_LEAD', 'INQUIRY_ANSWER', 'ALL'), ('EXPERT', 'INQUIRY_ANSWER', 'ALL'),
    ('T1_OPS', 'INQUIRY_ANSWER', 'TREE'),
    ('AGENT_LEAD', 'INQUIRY_LEAD', 'ALL');

insert into mc (mc_code, name_zh, name_en, steps, expires_minutes) values ('MC03', '涉及资金的答复', 'answer with money impact', 1, 60);
insert into mc_maker (mc_code, role_code) values ('MC03', 'AGENT'), ('MC03', 'EXPERT'), ('MC03', 'AGENT_LEAD');
insert into mc_checker (mc_code, step, role_code) values ('MC03', 1, 'EXPERT'), ('MC03', 1, 'AGENT_LEAD');

revoke execute on function inquiry_lawful, inquiry_moved, inquiry_said from public;
grant execute on function inquiry_lawful, inquiry_moved, inquiry_said to yingyun_app;
grant select on answer_desk, answer_skill, inquiry_move, inquiry_number, inquiry, inquiry_event, inquiry_message, inquiry_citation,
    inquiry_claim, inquiry_join, inquiry_draft, inquiry_rating, inquiry_link to yingyun_app;
grant insert on answer_skill, inquiry_number, inquiry, inquiry_message, inquiry_citation, inquiry_claim, inquiry_join, inquiry_draft,
    inquiry_rating, inquiry_link to yingyun_app;
grant delete on answer_skill to yingyun_app;
grant update (last_seq) on inquiry_number to yingyun_app;
grant update (asker, urgency, category_code, error_code, tx_code, desk, state, assignee, expert_desk, lead_no, restricted, corrected, cycle,
              claimed_at, answered_at, accepted_at, ended_at, due_at, moved_at, moved_by, act, note_masked) on inquiry to yingyun_app;
grant update (left_at, left_by) on inquiry_join to yingyun_app;
grant update (revision, fields_masked, saved_at) on inquiry_draft to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
