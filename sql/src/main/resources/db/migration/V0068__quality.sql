-- 质检 (design/helpdesk §3.8; fatal items and levels: domain study 06 §6.6): which answers are looked at and why, the card they are scored by,
-- two who score without knowing of each other, the appeal before another inspector, what has to be talked over.

-- The sampling plan of a day is the latest one that began by then.
create table quality_plan (
    valid_from       date primary key,
    -- Of each answerer's answers of a day, at least one.
    random_percent   smallint not null check (random_percent between 1 and 100),
    -- Of what is drawn, scored twice.
    double_percent   smallint not null check (double_percent between 1 and 100),
    first_answers    smallint not null check (first_answers between 0 and 200),
    reused_times     smallint not null check (reused_times between 2 and 1000),
    -- Two scores farther apart than this, or one fatal and one not, go to a third.
    differ_points    smallint not null check (differ_points between 1 and 50)
);
insert into quality_plan values ('2020-01-01', 2, 10, 30, 20, 10);

create table score_card (
    card_version  smallint primary key,
    valid_from    date not null unique
);
create table score_item (
    card_version  smallint not null references score_card,
    item_code     text not null check (item_code ~ '^[A-Z_]{3,20}$'),
    ordinal       smallint not null,
    points        smallint not null check (points between 1 and 100),
    name_zh       text not null,
    name_en       text not null,
    hint_zh       text not null,
    hint_en       text not null,
    primary key (card_version, item_code)
);
create table score_fatal (
    card_version  smallint not null references score_card,
    fatal_code    text not null check (fatal_code ~ '^[A-Z_]{3,30}$'),
    ordinal       smallint not null,
    name_zh       text not null,
    name_en       text not null,
    primary key (card_version, fatal_code)
);
insert into score_card values (1, '2020-01-01');
insert into score_item (card_version, item_code, ordinal, points, name_zh, name_en, hint_zh, hint_en) values
    (1, 'CORRECT', 1, 40, '结论正确', 'Correct', '与当日有效制度一致', 'accords with the rules in force that day'),
    (1, 'BASIS', 2, 20, '引用依据', 'Basis cited', '有文号或知识版本;无依据须说明理由', 'rule or article version, or why there is none'),
    (1, 'COMPLETE', 3, 15, '内容完整', 'Complete', '步骤、交易码、材料、授权、风险,每缺一项扣 3 分', 'steps, codes, papers, authority, risk: 3 less for each missing'),
    (1, 'TIMELY', 4, 10, '时效', 'In time', '超时 1 倍以内扣 5 分,以上扣 10 分', '5 less within twice the target, 10 less beyond'),
    (1, 'COMPLIANT', 5, 10, '合规与遮盖', 'Compliant, masked', '先核实再答复,无客户信息', 'asks before answering, no customer data'),
    (1, 'WORDING', 6, 5, '用语', 'Wording', '清楚、礼貌、可直接读给客户听', 'clear, polite, may be read to the customer');
insert into score_fatal (card_version, fatal_code, ordinal, name_zh, name_en) values
    (1, 'WRONG_WITH_LOSS', 1, '答错并造成损失或违规', 'Wrong, with loss or violation'),
    (1, 'TELLS_OF_REPORT', 2, '向客户透露可疑交易报告', 'Tells the customer of a suspicious report'),
    (1, 'CUSTOMER_DATA', 3, '文字中有完整证件号或账号', 'Whole identity or account number in the text'),
    (1, 'BYPASS', 4, '建议绕过控制', 'Advises to bypass a control');

create table quality_sample (
    sample_id     bigint generated always as identity primary key,
    -- The answer: looked at once, whatever else it may be drawn for later.
    message_id    bigint not null unique references inquiry_message,
    inquiry_no    text not null references inquiry,
    answerer      employee_no not null references employee,
    answered_at   timestamptz not null,
    drawn_for     date not null,
    -- The first reason that applies.
    reason        text not null check (reason in ('REOPENED', 'NOT_SOLVED', 'RECALLED', 'U1_LATE', 'RESTRICTED', 'FIRST', 'REUSED', 'RANDOM')),
    seats         smallint not null check (seats between 1 and 3),
    card_version  smallint not null references score_card,
    drawn_at      timestamptz not null
);
create index quality_sample_of on quality_sample (answerer, answered_at);
create index quality_sample_by_day on quality_sample (drawn_for, sample_id);

-- Who looks at which sample. A seat that was taken and not scored within two hours is free again.
create table quality_seat (
    sample_id  bigint not null references quality_sample,
    seat       smallint not null check (seat between 1 and 3),
    inspector  employee_no not null references employee,
    taken_at   timestamptz not null,
    primary key (sample_id, seat),
    constraint quality_seat_two_people unique (sample_id, inspector)
);

create table quality_score (
    sample_id    bigint not null references quality_sample,
    seat         smallint not null,
    inspector    employee_no not null references employee,
    fatal_code   text,
    -- Of the items; 0 where something is fatal.
    total        smallint not null check (total between 0 and 100),
    note_masked  text not null default '' check (length(note_masked) <= 500),
    scored_at    timestamptz not null,
    primary key (sample_id, seat),
    constraint quality_scored_by_two unique (sample_id, inspector),
    constraint quality_fatal_is_nothing check (fatal_code is null or total = 0)
);
create table quality_score_item (
    sample_id  bigint not null,
    seat       smallint not null,
    item_code  text not null,
    points     smallint not null check (points between 0 and 100),
    primary key (sample_id, seat, item_code),
    foreign key (sample_id, seat) references quality_score
);

create table quality_appeal (
    sample_id      bigint primary key references quality_sample,
    asked_by       employee_no not null references employee,
    asked_at       timestamptz not null,
    reason_masked  text not null check (length(reason_masked) between 10 and 500),
    decided_by     employee_no references employee,
    decided_at     timestamptz,
    outcome        text check (outcome in ('UPHELD', 'CHANGED')),
    new_total      smallint check (new_total between 0 and 100),
    answer_masked  text check (length(answer_masked) between 10 and 500),
    constraint quality_appeal_decided_whole check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (outcome is null)
                                               and (decided_by is null) = (answer_masked is null)),
    constraint quality_appeal_changes_total check ((outcome is not distinct from 'CHANGED') = (new_total is not null)),
    constraint quality_appeal_by_another check (decided_by <> asked_by)
);

create table quality_talk (
    sample_id    bigint primary key references quality_sample,
    talked_by    employee_no not null references employee,
    talked_at    timestamptz not null,
    note_masked  text not null check (length(note_masked) between 5 and 500)
);

-- What a sample came to: the mean of two scores that agree, the third's where they do not, the appeal's before all. Empty until then.
create view quality_result with (security_invoker = true) as
select s.sample_id, s.answerer, s.inquiry_no, s.message_id, s.answered_at, s.reason, s.drawn_for, s.card_version,
       coalesce(a.new_total, third.total, ((first.total + second.total + 1) / 2)::smallint, first.total) as total,
       case when a.new_total is null then coalesce(third.fatal_code, case when third.sample_id is null then first.fatal_code end) end as fatal_code,
       a.outcome, a.asked_at is not null and a.decided_at is null as appealed,
       greatest(first.scored_at, second.scored_at, third.scored_at) as scored_at
  from quality_sample s
  join quality_score first on first.sample_id = s.sample_id and first.seat = 1
  left join quality_score second on second.sample_id = s.sample_id and second.seat = 2
  left join quality_score third on third.sample_id = s.sample_id and third.seat = 3
  left join quality_appeal a on a.sample_id = s.sample_id
 where s.seats = (select count(*) from quality_score each where each.sample_id = s.sample_id);

-- Nobody looks at his own answer; a score needs its seat, its card's items and their sum; an appeal goes to somebody who has not scored.
create function quality_seat_lawful() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
begin
    if exists (select 1 from quality_sample s where s.sample_id = new.sample_id and s.answerer = new.inspector) then
        raise exception '不能质检自己的答复' using errcode = 'check_violation', constraint = 'quality_not_ones_own';
    end if;
    if exists (select 1 from quality_sample s where s.sample_id = new.sample_id and new.seat > s.seats) then
        raise exception '样本 % 没有第 % 席', new.sample_id, new.seat using errcode = 'check_violation', constraint = 'quality_seat_exists';
    end if;
    return new;
end
$$;
create trigger quality_seat_lawful before insert or update on quality_seat for each row execute function quality_seat_lawful();

create function quality_score_lawful() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
begin
    if not exists (select 1 from quality_seat t where (t.sample_id, t.seat, t.inspector) = (new.sample_id, new.seat, new.inspector)) then
        raise exception '样本 % 不在 % 手上', new.sample_id, new.inspector
            using errcode = 'check_violation', constraint = 'quality_score_needs_seat';
    end if;
    return new;
end
$$;
create trigger quality_score_lawful before insert on quality_score for each row execute function quality_score_lawful();

create function quality_score_adds_up() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
declare
    card smallint := (select card_version from quality_sample s where s.sample_id = new.sample_id);
begin
    if exists (select 1 from score_item i
                 left join quality_score_item p on (p.sample_id, p.seat, p.item_code) = (new.sample_id, new.seat, i.item_code)
                where i.card_version = card and (p.points is null or p.points > i.points))
       or exists (select 1 from quality_score_item p where (p.sample_id, p.seat) = (new.sample_id, new.seat)
                   and not exists (select 1 from score_item i where (i.card_version, i.item_code) = (card, p.item_code)))
       or new.fatal_code is not null and not exists (select 1 from score_fatal f where (f.card_version, f.fatal_code) = (card, new.fatal_code))
       or new.fatal_code is null
          and new.total <> (select sum(points) from quality_score_item p where (p.sample_id, p.seat) = (new.sample_id, new.seat)) then
        raise exception '样本 % 的评分与评分表不符', new.sample_id
            using errcode = 'check_violation', constraint = 'quality_score_adds_up';
    end if;
    return null;
end
$$;
create constraint trigger quality_score_adds_up after insert on quality_score deferrable initially deferred
    for each row execute function quality_score_adds_up();

create function quality_appeal_lawful() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
$$
begin
    if not exists (select 1 from quality_result r where r.sample_id = new.sample_id and r.answerer = new.asked_by) then
        raise exception '只能申诉自己已出结果的质检' using errcode = 'check_violation', constraint = 'quality_appeal_of_ones_own';
    end if;
    if exists (select 1 from quality_score s where s.sample_id = new.sample_id and s.inspector = new.decided_by) then
        raise exception '申诉须由另一名质检员处理' using errcode = 'check_violation', constraint = 'quality_appeal_by_another';
    end if;
    if tg_op = 'UPDATE' and old.decided_by is not null then
        raise exception '申诉已有结论' using errcode = 'check_violation', constraint = 'quality_appeal_decided_once';
    end if;
    return new;
end
$$;
create trigger quality_appeal_lawful before insert or update on quality_appeal for each row execute function quality_appeal_lawful();

-- Rights (domain study 01 §1.3, design §3.6). Who answers sees his own results; what measures the inspectors is for those who run the
-- department and for the auditor.
insert into role_right (role_code, right_code, scope) values
    ('QC_INSPECTOR', 'QUALITY_SCORE', 'ALL'),
    ('AGENT', 'QUALITY_MINE', 'OWN'), ('AGENT_LEAD', 'QUALITY_MINE', 'OWN'), ('EXPERT', 'QUALITY_MINE', 'OWN'), ('T1_OPS', 'QUALITY_MINE', 'OWN'),
    ('AGENT_LEAD', 'QUALITY_COACH', 'ALL'),
    ('OPS_GM', 'QUALITY_STATISTICS', 'ALL'), ('OPS_DGM', 'QUALITY_STATISTICS', 'ALL'), ('AUDITOR', 'QUALITY_STATISTICS', 'ALL');

revoke execute on function quality_seat_lawful, quality_score_lawful, quality_score_adds_up, quality_appeal_lawful from public;
grant execute on function quality_seat_lawful, quality_score_lawful, quality_score_adds_up, quality_appeal_lawful to yingyun_app;
grant select on quality_plan, score_card, score_item, score_fatal, quality_sample, quality_seat, quality_score, quality_score_item,
    quality_appeal, quality_talk, quality_result to yingyun_app;
grant insert on quality_sample, quality_seat, quality_score, quality_score_item, quality_appeal, quality_talk to yingyun_app;
grant update (seats) on quality_sample to yingyun_app;
grant update (inspector, taken_at) on quality_seat to yingyun_app;
grant update (decided_by, decided_at, outcome, new_total, answer_masked) on quality_appeal to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;

-- What the draw of a day asks the threads for.
create index inquiry_message_answers on inquiry_message (written_at) where kind = 'ANSWER';
create index inquiry_message_answers_of on inquiry_message (author, message_id) where kind = 'ANSWER' and fanned_out_from is null;
create index inquiry_message_fanned_out on inquiry_message (fanned_out_from) where fanned_out_from is not null;
create index inquiry_rating_by_time on inquiry_rating (rated_at) where level = 1;
create index inquiry_message_superseding on inquiry_message (written_at) where supersedes is not null;
