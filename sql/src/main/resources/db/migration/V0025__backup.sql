-- Backups of this bank, complete and read again. A row is written after its backup, so no backup holds its own.
create table backup (
    backup_id        bigint generated always as identity primary key,
    folder           text not null,
    -- Who asked: a job of the night, or a person at the command line.
    asked_by         text not null check (asked_by in ('JOB', 'COMMAND')),
    -- The open day when it was taken; none before the bank has a first day.
    business_date    date,
    started_at       timestamptz not null,
    finished_at      timestamptz not null,
    bytes            bigint not null check (bytes >= 0),
    files            bigint not null check (files >= 0),
    start_lsn        text not null,
    stop_lsn         text not null,
    key_fingerprint  text not null,
    manifest_sha256  sha256_hex not null,
    -- Read again as a whole: every tag, hash and count.
    verified_at      timestamptz not null,
    constraint backup_ends_after_its_start check (finished_at >= started_at),
    constraint backup_verified_after_its_end check (verified_at >= finished_at)
);

-- What JOB-005 and JOB-130 did. COVERED: a backup of the last minutes serves (JOB-130's only while nights are caught up);
-- NOT_APPLICABLE: the server is given by --db, its administrators back it up.
create table job_backup (
    job_run_id  bigint primary key references job_run,
    outcome     text not null check (outcome in ('TAKEN', 'COVERED', 'NOT_APPLICABLE')),
    backup_id   bigint references backup,
    constraint job_backup_names_its_backup check ((outcome = 'NOT_APPLICABLE') = (backup_id is null))
);

grant select, insert on backup, job_backup to yingyun_app;
