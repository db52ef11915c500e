-- Distribution of the paper (design/reports §3.1): released by two (MC13), one package per paper and recipient org, delivered exactly
-- once, signed for by a person who may. Recipients come from the directory, roles and deputies of the moment, never as free text.

-- One table of moves; PLANNED to RENDERED are the artifact's, the rest the package's. PackageState in Java is compared with it.
create table report_package_move (
    from_state  text not null,
    to_state    text not null,
    primary key (from_state, to_state)
);
insert into report_package_move (from_state, to_state) values
    ('RELEASED', 'DISTRIBUTING'),
    ('DISTRIBUTING', 'DELIVERED'), ('DISTRIBUTING', 'PART_FAILED'),
    ('PART_FAILED', 'DISTRIBUTING'),
    ('DELIVERED', 'OPENED'), ('DELIVERED', 'SIGNED'), ('DELIVERED', 'OVERDUE'),
    ('OPENED', 'SIGNED'), ('OPENED', 'OVERDUE'),
    ('OVERDUE', 'SIGNED'), ('OVERDUE', 'ESCALATED'),
    ('ESCALATED', 'SIGNED'),
    ('SIGNED', 'SUPERSEDED'), ('SIGNED', 'ARCHIVED'),
    ('RECALLED', 'SUPERSEDED'),
    ('ARCHIVED', 'EXPIRED');
insert into report_package_move (from_state, to_state)
select state, 'RECALLED'
  from unnest(array ['RELEASED', 'DISTRIBUTING', 'DELIVERED', 'PART_FAILED', 'OPENED', 'OVERDUE', 'ESCALATED', 'SIGNED']) state;

create table report_package (
    package_id     bigint generated always as identity primary key,
    report_code    text not null references report,
    org_code       org_code not null,
    business_date  date not null,
    version_no     integer not null check (version_no >= 1),
    batch_no       integer not null,
    -- Who gets it: the org itself, or, where it has closed since, the next above it that is open.
    recipient_org  org_code not null,
    state          text not null check (state in ('RELEASED', 'DISTRIBUTING', 'PART_FAILED', 'DELIVERED', 'OPENED', 'OVERDUE', 'ESCALATED',
                   'SIGNED', 'RECALLED', 'SUPERSEDED', 'ARCHIVED', 'EXPIRED')),
    sign_required  boolean not null,
    -- No finding, no exception, no correction: may be signed for with the whole pack.
    clean          boolean not null,
    -- The released version that this one corrects. One that was made again before any was released corrects nothing.
    supersedes     bigint unique references report_package,
    released_at    timestamptz not null,
    -- First rung of the chasing ladder (domain study 08 §8.2), bank time.
    due_at         timestamptz not null,
    constraint report_package_once unique (report_code, org_code, business_date, version_no),
    constraint correction_is_never_clean check (supersedes is null or not clean),
    foreign key (business_date, batch_no) references report_batch
);
create index report_package_of_recipient on report_package (recipient_org, business_date);
create index report_package_of_batch on report_package (business_date, batch_no);
create index report_package_unsigned on report_package (recipient_org) where state in ('DELIVERED', 'OPENED', 'OVERDUE', 'ESCALATED');

create function report_package_moves() returns trigger language plpgsql as
$$
begin
    if not exists (select 1 from report_package_move m where m.from_state = old.state and m.to_state = new.state) then
        raise exception '报表包 % 不能由 % 改为 %', new.package_id, old.state, new.state
            using errcode = 'check_violation', constraint = 'report_package_legal_move';
    end if;
    if new.state = 'SIGNED' and not exists (select 1 from report_receipt s where s.package_id = new.package_id) then
        raise exception '报表包 % 没有收据', new.package_id
            using errcode = 'check_violation', constraint = 'package_signed_by_receipt';
    end if;
    return new;
end
$$;
create trigger report_package_moves before update on report_package
    for each row execute function report_package_moves();

create table report_package_event (
    event_id    bigint generated always as identity primary key,
    package_id  bigint not null references report_package,
    from_state  text,
    to_state    text not null,
    moved_at    timestamptz not null,
    moved_by    employee_no not null,
    constraint report_package_event_legal foreign key (from_state, to_state) references report_package_move
);
create index report_package_event_of on report_package_event (package_id, event_id);

-- The portal is the channel of record; the others send notices or copies. 补发 is another attempt with the same version.
create table report_delivery (
    package_id    bigint not null references report_package,
    channel       text not null check (channel in ('PORTAL', 'MAIL', 'SFTP', 'WEBHOOK')),
    attempt_no    integer not null check (attempt_no >= 1),
    -- Where it went, as it was then.
    address       text not null check (length(address) between 1 and 200),
    outcome       text not null check (outcome in ('DELIVERED', 'FAILED')),
    delivered_at  timestamptz not null,
    delivered_by  employee_no not null,
    primary key (package_id, channel, attempt_no)
);

-- Frozen at the release: who was to get it, in whose right, and whether he may sign.
create table report_addressee (
    package_id   bigint not null references report_package,
    employee_no  employee_no not null references employee,
    -- Himself, or whom he stands in for.
    principal    employee_no not null references employee,
    role_code    text not null references role,
    may_sign     boolean not null,
    attempt_no   integer not null check (attempt_no >= 1),
    primary key (package_id, employee_no, principal, role_code)
);
create index report_addressee_of on report_addressee (employee_no, package_id);

-- Who gets which org's papers at a moment of bank time: holders of a reader's role who work there (or in a department of that org), and
-- their deputies. Written for inlining: a filter on org or person reaches the tables.
create function report_party(moment timestamptz)
    returns table (report_code text, org_code text, employee_no text, principal text, role_code text, may_sign boolean)
    language sql stable as
$$
    select r.report_code, o.org_code::text, who.employee_no, e.employee_no::text, held.role_code,
           bool_or(held.role_code = any (r.signer_roles))
      from (select (moment at time zone 'Asia/Shanghai')::date as today) d
      join org_unit o on d.today between o.valid_from and coalesce(o.valid_to, 'infinity')
      join report_recipient r on d.today between r.valid_from and coalesce(r.valid_to, 'infinity')
                             and (r.org_kind = o.level or r.org_kind = 'COUNTER' and o.level in ('SB', 'OT'))
      join employee e on d.today between e.valid_from and coalesce(e.valid_to, 'infinity')
                     and (e.org_code = o.org_code
                          or exists (select 1 from org_unit department
                                      where department.org_code = e.org_code and department.level = 'VI'
                                        and department.parent_code = o.org_code
                                        and d.today between department.valid_from and coalesce(department.valid_to, 'infinity')))
      join employee_role held on held.employee_no = e.employee_no and held.role_code = any (r.reader_roles)
                             and d.today between held.valid_from and coalesce(held.valid_to, 'infinity')
     cross join lateral (
            select e.employee_no::text
             union all
            select y.deputy::text from deputy y
             where y.principal = e.employee_no and moment >= y.valid_from
               and moment < least(y.valid_to, coalesce(y.ended_at, 'infinity'))) who (employee_no)
     group by 1, 2, 3, 4, 5
$$;

-- Whoever gets the papers of an org: itself, or, where it has closed since the business date, the next above it that is open.
create function recipient_of(org text, day date, moment timestamptz) returns text language sql stable as
$$
    with recursive up (org_code, steps) as (
            select org, 0
             union all
            select above.parent_code::text, up.steps + 1
              from up
              join org_unit above on above.org_code = up.org_code and day between above.valid_from and coalesce(above.valid_to, 'infinity')
             where above.parent_code is not null
               and not exists (select 1 from org_unit o
                                where o.org_code = up.org_code
                                  and (moment at time zone 'Asia/Shanghai')::date between o.valid_from and coalesce(o.valid_to, 'infinity')))
    select org_code from up order by steps desc limit 1
$$;

-- One signature gives a receipt for each paper; a paper has one. What it was signed as is the file's SHA-256.
create sequence report_signature_no;
create table report_receipt (
    package_id    bigint primary key references report_package,
    signature_no  bigint not null,
    employee_no   employee_no not null references employee,
    -- For whom a deputy signed: written by the database.
    acting_for    employee_no references employee,
    role_code     text not null default '',
    file_sha256   sha256_hex not null,
    -- How he showed again who he is.
    method        text not null check (method in ('PASSWORD', 'SECOND_FACTOR')),
    terminal      text not null,
    bank_time     timestamptz not null,
    signed_at     timestamptz not null,
    constraint system_never_signs check (employee_no <> 'SYSTEM')
);
create index report_receipt_of_signature on report_receipt (signature_no);

create function report_receipt_lawful() returns trigger language plpgsql as
$$
declare
    paper report_package;
    party record;
begin
    select * into paper from report_package p where p.package_id = new.package_id for update;
    if paper.state not in ('DELIVERED', 'OPENED', 'OVERDUE', 'ESCALATED') then
        raise exception '报表包 % 现在是 %,不能签收', new.package_id, paper.state
            using errcode = 'check_violation', constraint = 'receipt_of_a_paper_in_force';
    end if;
    if not exists (select 1 from report_artifact a
                    where (a.report_code, a.org_code, a.business_date, a.version_no)
                        = (paper.report_code, paper.org_code, paper.business_date, paper.version_no)
                      and a.file_sha256 = new.file_sha256)
    then
        raise exception '报表包 % 的校验值与所签不符', new.package_id
            using errcode = 'check_violation', constraint = 'receipt_of_the_very_file';
    end if;
    select p.principal, p.role_code into party
      from report_party(new.bank_time) p
     where p.report_code = paper.report_code and p.org_code = paper.recipient_org
       and p.employee_no = new.employee_no and p.may_sign
     order by p.principal <> p.employee_no, p.principal
     limit 1;
    if not found then
        raise exception '员工 % 不能为 % 签收', new.employee_no, paper.recipient_org
            using errcode = 'check_violation', constraint = 'receipt_by_one_who_may';
    end if;
    new.acting_for := nullif(party.principal, new.employee_no::text);
    new.role_code := party.role_code;
    return new;
end
$$;
create trigger report_receipt_lawful before insert on report_receipt
    for each row execute function report_receipt_lawful();

-- Every view and every copy that was handed out, numbered.
create table report_access (
    access_id    bigint generated always as identity primary key,
    package_id   bigint not null references report_package,
    kind         text not null check (kind in ('VIEW', 'DOWNLOAD')),
    format       text not null check (format in ('PDF', 'XLSX')),
    -- Of the copies handed out, counted from 1; 0 for a view.
    copy_no      integer not null check (copy_no >= 0),
    employee_no  employee_no not null references employee,
    terminal     text not null,
    bank_time    timestamptz not null,
    constraint only_copies_are_numbered check ((kind = 'DOWNLOAD') = (copy_no > 0))
);
create index report_access_of on report_access (package_id, employee_no);
create unique index report_access_copy on report_access (package_id, format, copy_no) where copy_no > 0;

-- What JOB-111 found in its latest run for a batch and nobody waived for this amount (MC06).
create function report_findings(day date, batch integer)
    returns table (check_code text, report_code text, org_code text, subject_code text, currency text, unit text, expected bigint,
                   found bigint, difference_fen bigint, detail text, waived_by_approval bigint)
    language sql stable as
$$
    select c.check_code, c.report_code, c.org_code::text, c.subject_code, c.currency, c.unit, c.expected, c.found, c.difference_fen, c.detail,
           (select max(w.approval_id) from difference_waiver w
             where w.business_date = c.business_date and w.check_code = c.check_code and w.org_code = c.org_code
               and w.subject_code = c.subject_code and w.currency = c.currency and w.difference_fen = c.difference_fen)
      from report_check c
     where c.business_date = day and c.batch_no = batch and not c.ok
       and c.job_run_id = (select max(l.job_run_id) from report_check l where l.business_date = day and l.batch_no = batch)
$$;

-- MC13: released by two for this very batch, on checks without a finding or with each of them waived by somebody else than the one who
-- releases (another duty manager, or the deputy general manager).
create function report_release_needs_grant() returns trigger language plpgsql as
$$
begin
    perform demand_grant(new.approval_id, 'MC13', 'RELEASE_REPORTS ' || new.business_date || ' ' || new.batch_no);
    if exists (select 1 from report_findings(new.business_date, new.batch_no) f where f.waived_by_approval is null) then
        raise exception '% 的报表核对有未豁免的差异', new.business_date
            using errcode = 'check_violation', constraint = 'release_on_clean_checks';
    end if;
    if exists (select 1
                 from report_findings(new.business_date, new.batch_no) f
                 join approval_grant w on w.approval_id = f.waived_by_approval
                 join approval_grant r on r.approval_id = new.approval_id
                where coalesce(w.acting_for, w.checker) in (r.checker, coalesce(r.acting_for, r.checker))
                   or w.checker in (r.checker, coalesce(r.acting_for, r.checker)))
    then
        raise exception '% 的报表:豁免差异的人不能同时授权发放', new.business_date
            using errcode = 'check_violation', constraint = 'release_by_another_than_the_waiver';
    end if;
    return new;
end
$$;
create trigger report_release_needs_grant before update on report_batch
    for each row when (new.state = 'RELEASED' and old.state <> 'RELEASED') execute function report_release_needs_grant();

-- MC13 and who makes and checks it (domain study 01 §1.5); the checker types the key figure and his code.
insert into mc (mc_code, name_zh, name_en, steps, expires_minutes, second_factor) values
    ('MC13', '报表批次发放', 'release of a batch of reports', 1, 480, true);
insert into mc_maker (mc_code, role_code) values ('MC13', 'REPORT_CLERK');
insert into mc_checker (mc_code, step, role_code) values ('MC13', 1, 'DUTY_MANAGER');

-- Rights (domain study 01 §1.3, 1.4). Which papers of an org a person sees is the recipient row's; the scope says which orgs.
insert into role_right (role_code, right_code, scope) values
    ('REPORT_CLERK', 'REPORT_BATCH_VIEW', 'TREE'), ('DUTY_MANAGER', 'REPORT_BATCH_VIEW', 'ALL'),
    ('EOD_OPERATOR', 'REPORT_BATCH_VIEW', 'ALL'), ('EOD_CHECKER', 'REPORT_BATCH_VIEW', 'ALL'),
    ('OPS_GM', 'REPORT_BATCH_VIEW', 'ALL'), ('OPS_DGM', 'REPORT_BATCH_VIEW', 'ALL'), ('AUDITOR', 'REPORT_BATCH_VIEW', 'ALL'),
    ('REPORT_CLERK', 'REPORT_SUBMIT', 'TREE'),
    ('OUTLET_SUPERVISOR', 'REPORT_INBOX_VIEW', 'ORG'), ('OUTLET_MANAGER', 'REPORT_INBOX_VIEW', 'TREE'),
    ('T2_OPS', 'REPORT_INBOX_VIEW', 'TREE'), ('T1_OPS', 'REPORT_INBOX_VIEW', 'TREE'),
    ('REPORT_CLERK', 'REPORT_INBOX_VIEW', 'TREE'), ('DUTY_MANAGER', 'REPORT_INBOX_VIEW', 'ALL'),
    ('OPS_GM', 'REPORT_INBOX_VIEW', 'ALL'), ('OPS_DGM', 'REPORT_INBOX_VIEW', 'ALL'), ('AUDITOR', 'REPORT_INBOX_VIEW', 'ALL'),
    ('OUTLET_SUPERVISOR', 'REPORT_SIGN', 'ORG'), ('T2_OPS', 'REPORT_SIGN', 'ORG'), ('T1_OPS', 'REPORT_SIGN', 'ORG'),
    ('REPORT_CLERK', 'REPORT_SIGN', 'ORG'), ('DUTY_MANAGER', 'REPORT_SIGN', 'ORG');

-- The ladder (domain study 08 §8.2): T is the day of the release. The time of T+2 is an assumption.
insert into parameter (parameter_code, name_zh, unit) values
    ('report.due.outlet', '报表签收时限:网点,发放日', '时刻'),
    ('report.due.t2', '报表未签收催办:二级分行,发放日', '时刻'),
    ('report.due.t1', '报表未签收催办:一级分行,发放次一营业日', '时刻'),
    ('report.due.headOffice', '报表未签收督办:总行,发放后第二营业日', '时刻');
insert into parameter_value (parameter_code, valid_from, value, maker, checker) values
    ('report.due.outlet', date '2000-01-01', '10:30', 'SYSTEM', 'SYSTEM'),
    ('report.due.t2', date '2000-01-01', '11:30', 'SYSTEM', 'SYSTEM'),
    ('report.due.t1', date '2000-01-01', '10:30', 'SYSTEM', 'SYSTEM'),
    ('report.due.headOffice', date '2000-01-01', '10:30', 'SYSTEM', 'SYSTEM');

revoke execute on function report_package_moves, report_party, recipient_of, report_receipt_lawful, report_findings, report_release_needs_grant from public;
grant execute on function report_package_moves, report_party, recipient_of, report_receipt_lawful, report_findings, report_release_needs_grant to yingyun_app;
grant select on report_package_move, report_package, report_package_event, report_delivery, report_addressee, report_receipt, report_access
    to yingyun_app;
grant insert on report_package, report_package_event, report_delivery, report_addressee, report_receipt, report_access to yingyun_app;
grant update (state) on report_package to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;

create trigger ring_panels after insert or update on report_package
    for each statement execute function ring_panels('inbox', 'reports');
