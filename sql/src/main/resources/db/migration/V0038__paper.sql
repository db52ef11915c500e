-- The paper (报表): what the night renders, proves and hands to the release desk. One file per report, org, business date, version and
-- format; its bytes lie in the store under file_sha256, its rows frozen in report_data. Nothing rendered is ever changed: a
-- correction is a new version. Packages, deliveries and receipts stand on these tables and belong to the distribution.

create table report (
    report_code      text primary key check (report_code ~ '^RPT-[0-9]{2}$'),
    name_zh          text not null,
    name_en          text not null,
    -- BOOK: accounting sheet with the signature strip; LIST: carries customers, 内部资料 严禁外传; MANAGEMENT: 万元 allowed.
    print_class      text not null check (print_class in ('BOOK', 'LIST', 'MANAGEMENT')),
    landscape        boolean not null,
    -- Years to be kept (会计档案管理办法, domain study 08 §8.2); null is permanent.
    retention_years  smallint check (retention_years > 0),
    formats          text[] not null check (formats <@ array ['PDF', 'XLSX'] and cardinality(formats) > 0),
    sign_required    boolean not null,
    -- When it is due, as of a job: D daily, M month end, Q quarter settlement, Y year end.
    frequency        text not null check (frequency in ('D', 'M', 'Q', 'Y'))
);

-- Who gets it: every org of that kind which is open on the business date. HO, T1, T2: by level; SB: sub-branches; COUNTER: every org
-- with a counter (levels SB and OT). An org of two kinds gets one paper. Readers see it, signers also sign for it.
create table report_recipient (
    report_code   text not null references report,
    org_kind      text not null check (org_kind in ('HO', 'T1', 'T2', 'SB', 'COUNTER')),
    reader_roles  text[] not null,
    signer_roles  text[] not null check (signer_roles <@ reader_roles),
    valid_from    date not null,
    valid_to      date,
    primary key (report_code, org_kind, valid_from),
    constraint recipient_valid_to_not_before_from check (valid_to is null or valid_to >= valid_from)
);

-- Each template that ever printed paper, as its reviewed source, so that a past day can be printed again as it was printed then.
create table report_template (
    report_code      text not null references report,
    template_sha256  sha256_hex not null,
    source           text not null,
    first_used_on    date not null,
    primary key (report_code, template_sha256),
    constraint template_is_its_hash check (encode(sha256(convert_to(source, 'UTF8')), 'hex') = template_sha256)
);

create table report_batch_move (
    from_state  text not null,
    to_state    text not null,
    primary key (from_state, to_state)
);
insert into report_batch_move (from_state, to_state) values
    ('PLANNED', 'RENDERED'), ('RENDERED', 'CHECKED'), ('CHECKED', 'HANDED_OVER'), ('HANDED_OVER', 'RELEASED'),
    ('PLANNED', 'CANCELLED'), ('RENDERED', 'CANCELLED'), ('CHECKED', 'CANCELLED'), ('HANDED_OVER', 'CANCELLED'),
    ('RELEASED', 'RECALLED');

-- All the paper of one business date: batch 1 is the night's, a later one holds corrections only.
-- JOB-110 plans and renders it, JOB-111 checks it, JOB-112 hands it over, two persons release it (MC13).
create table report_batch (
    business_date   date not null references business_date,
    batch_no        integer not null check (batch_no >= 1),
    state           text not null check (state in
                    ('PLANNED', 'RENDERED', 'CHECKED', 'HANDED_OVER', 'RELEASED', 'RECALLED', 'CANCELLED')),
    -- The run of JOB-110; null for a batch of corrections made by people.
    job_run_id      bigint references job_run,
    planned_at      timestamptz not null,
    checked_at      timestamptz,
    handed_over_at  timestamptz,
    released_at     timestamptz,
    approval_id     bigint unique references approval,
    primary key (business_date, batch_no),
    constraint batch_handed_over_has_a_time check (state not in ('HANDED_OVER', 'RELEASED', 'RECALLED') or handed_over_at is not null),
    constraint batch_released_by_two check (state not in ('RELEASED', 'RECALLED') or (approval_id is not null and released_at is not null))
);

create table report_batch_event (
    business_date  date not null,
    batch_no       integer not null,
    to_state       text not null,
    from_state     text,
    moved_at       timestamptz not null,
    moved_by       employee_no not null,
    primary key (business_date, batch_no, to_state),
    foreign key (business_date, batch_no) references report_batch,
    constraint report_batch_legal_move foreign key (from_state, to_state) references report_batch_move
);

create function report_batch_moves() returns trigger language plpgsql as
$$
begin
    if new.state <> old.state
       and not exists (select 1 from report_batch_move m where m.from_state = old.state and m.to_state = new.state) then
        raise exception '% 的报表批次不能由 % 改为 %', new.business_date, old.state, new.state
            using errcode = 'check_violation', constraint = 'report_batch_legal_move';
    end if;
    return new;
end
$$;
create trigger report_batch_moves before update on report_batch
    for each row execute function report_batch_moves();

-- One file to be made (PLANNED: for every expected org, also where the day brought nothing), then made (RENDERED) and immutable.
create table report_artifact (
    artifact_id         bigint generated always as identity primary key,
    report_code         text not null references report,
    org_code            org_code not null,
    business_date       date not null,
    version_no          integer not null check (version_no >= 1),
    format              text not null check (format in ('PDF', 'XLSX')),
    batch_no            integer not null,
    state               text not null check (state in ('PLANNED', 'RENDERED', 'CANCELLED')),
    -- Name and level of the org on the business date.
    org_name            text not null,
    org_level           text not null,
    -- The run of JOB-110 that rendered it.
    job_run_id          bigint references job_run,
    template_sha256     sha256_hex,
    -- Of the frozen rows (report_data): the same for both formats.
    data_sha256         sha256_hex,
    -- The file in the store.
    file_sha256         sha256_hex,
    bytes               bigint check (bytes > 0),
    -- Pages of a PDF, sheets of an XLSX.
    pages               integer check (pages >= 1),
    -- Lines of the body, without subtotals and totals; 0 says 本日无发生.
    row_count           integer check (row_count >= 0),
    -- Control sums over all currencies: RPT-02 turnover D and C, RPT-04 balances D and C, RPT-07 ledger and sum of accounts.
    debit_fen           fen_total,
    credit_fen          fen_total,
    -- Characters that neither font has, as they are; a finding of JOB-111 that stops the release.
    missing_characters  text not null default '',
    -- Bank time, as printed on it.
    rendered_at         timestamptz,
    constraint report_artifact_once unique (report_code, org_code, business_date, version_no, format),
    foreign key (business_date, batch_no) references report_batch,
    constraint artifact_rendered_is_whole check (
        (state = 'RENDERED') = (file_sha256 is not null)
        and num_nonnulls(job_run_id, template_sha256, data_sha256, file_sha256, bytes, pages, row_count, debit_fen, credit_fen, rendered_at)
            in (0, 10))
);
create index report_artifact_of_batch on report_artifact (business_date, batch_no);
create index report_artifact_of_org on report_artifact (org_code, business_date);
create index report_artifact_of_file on report_artifact (file_sha256);

-- PLANNED becomes RENDERED or CANCELLED, once; after that nothing of the row ever changes.
create function report_artifact_frozen() returns trigger language plpgsql as
$$
begin
    if old.state <> 'PLANNED' or new.state = 'PLANNED' then
        raise exception '报表 % % % 第 % 版已经生成,不能更改', old.report_code, old.org_code, old.business_date, old.version_no
            using errcode = 'check_violation', constraint = 'report_artifact_immutable';
    end if;
    return new;
end
$$;
create trigger report_artifact_frozen before update on report_artifact
    for each row execute function report_artifact_frozen();

-- The rows a paper was made of, canonical: one line per row, fields separated by tabs, amounts in fen. The paper can be made again from
-- them, and a corrected version is compared with the one before, cell by cell.
create table report_data (
    report_code    text not null references report,
    org_code       org_code not null,
    business_date  date not null,
    version_no     integer not null,
    data_sha256    sha256_hex not null,
    row_count      integer not null check (row_count >= 0),
    rows           text not null,
    primary key (report_code, org_code, business_date, version_no),
    constraint data_is_its_hash check (encode(sha256(convert_to(rows, 'UTF8')), 'hex') = data_sha256)
);

-- What JOB-111 compared, kept whether it agreed or not. One that does not agree blocks the release until it is waived by two (MC06:
-- difference_waiver of the same business_date, check_code, org_code, subject_code, currency and difference).
--   RPT_MISSING     papers expected and made                     RPT_BALANCE     Σ debit and Σ credit of the total line
--   RPT_CROSS_ORG   Σ of the orgs below and the parent's paper   RPT_CROSS_SHEET RPT-02 closing and RPT-04
--   RPT_LEDGER      total of the paper and the general ledger    RPT_PAGES       pages planned and printed
--   RPT_GLYPH       characters in no font (detail names them)    RPT_FILE        files named and files found whole in the store
create table report_check (
    job_run_id      bigint not null references job_run,
    business_date   date not null,
    batch_no        integer not null,
    check_code      text not null check (check_code in ('RPT_MISSING', 'RPT_BALANCE', 'RPT_CROSS_ORG', 'RPT_CROSS_SHEET', 'RPT_LEDGER',
                    'RPT_PAGES', 'RPT_GLYPH', 'RPT_FILE')),
    report_code     text not null references report,
    org_code        org_code not null,
    subject_code    text not null default '',
    currency        text not null default '',
    -- FEN: amounts; COUNT: papers, pages, files, characters.
    unit            text not null check (unit in ('FEN', 'COUNT')),
    expected        bigint not null,
    found           bigint not null,
    difference_fen  bigint generated always as (expected - found) stored,
    ok              boolean generated always as (expected = found) stored,
    detail          text not null default '',
    primary key (job_run_id, check_code, report_code, org_code, subject_code, currency, detail),
    foreign key (business_date, batch_no) references report_batch
);
create index report_check_of_batch on report_check (business_date, batch_no) where not ok;

insert into report (report_code, name_zh, name_en, print_class, landscape, retention_years, formats, sign_required, frequency) values
    ('RPT-02', '网点日计表', 'Outlet daily trial sheet', 'BOOK', true, 30, array ['PDF', 'XLSX'], true, 'D'),
    ('RPT-04', '科目余额表', 'Subject balance list', 'BOOK', false, 30, array ['PDF', 'XLSX'], true, 'D'),
    ('RPT-07', '总分核对表', 'Ledger and sub-ledger reconciliation', 'BOOK', true, 10, array ['PDF', 'XLSX'], true, 'D');

-- Roles by the domain study 01 §1.3 and 1.4: the supervisor signs for the outlet, the manager of the outlet reads.
with kind (org_kind, reader_roles, signer_roles) as (values
        ('HO', array ['REPORT_CLERK', 'DUTY_MANAGER', 'OPS_DGM', 'OPS_GM'], array ['REPORT_CLERK', 'DUTY_MANAGER']),
        ('T1', array ['T1_OPS'], array ['T1_OPS']),
        ('T2', array ['T2_OPS'], array ['T2_OPS']),
        ('SB', array ['OUTLET_SUPERVISOR', 'OUTLET_MANAGER'], array ['OUTLET_SUPERVISOR']),
        ('COUNTER', array ['OUTLET_SUPERVISOR', 'OUTLET_MANAGER'], array ['OUTLET_SUPERVISOR']))
insert into report_recipient (report_code, org_kind, reader_roles, signer_roles, valid_from)
select r.report_code, k.org_kind, k.reader_roles, k.signer_roles, date '2000-01-01'
  from report r cross join kind k
 where r.report_code in ('RPT-02', 'RPT-04') or k.org_kind in ('HO', 'T1');

-- JOB-110 to 112 (domain study 05 §5.4). JOB-130 and JOB-140 name 110 and 111 as needs already (V0011, V0026); none needs 112.
insert into job (job_code, name_zh, name_en, frequency, may_skip) values
    ('JOB-110', '报表生成', 'Report generation', 'D', true),
    ('JOB-111', '报表勾稽核对', 'Report checks', 'D', true),
    ('JOB-112', '报表移交发放', 'Hand-over for release', 'D', true);
insert into job_dependency (job_code, needs) values
    ('JOB-110', 'JOB-091'), ('JOB-110', 'JOB-092'), ('JOB-110', 'JOB-093'), ('JOB-110', 'JOB-094'),
    ('JOB-111', 'JOB-110'),
    ('JOB-112', 'JOB-111');

revoke execute on function report_batch_moves, report_artifact_frozen from public;
grant execute on function report_batch_moves, report_artifact_frozen to yingyun_app;
grant select on report, report_recipient, report_template, report_batch_move, report_batch, report_batch_event, report_artifact,
    report_data, report_check to yingyun_app;
grant insert on report_template, report_batch, report_batch_event, report_artifact, report_data, report_check to yingyun_app;
grant update (state, checked_at, handed_over_at, released_at, approval_id) on report_batch to yingyun_app;
grant update (state, job_run_id, template_sha256, data_sha256, file_sha256, bytes, pages, row_count, debit_fen, credit_fen,
              missing_characters, rendered_at) on report_artifact to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;

create trigger ring_panels after insert or update on report_batch
    for each statement execute function ring_panels('reports');
