-- A refused file's owner is told: written with the refusal itself, never changed. Codes and places only, nothing of the file's content.
create table file_notice (
    notice_id      bigint generated always as identity primary key,
    -- Null where the refused file has no row in the register: its name is unknown or taken, or it can't be read.
    file_id        bigint unique references day_file,
    file_name      text not null,
    business_date  date not null,
    -- Null: nobody's register expects such a file; the operations department itself is told.
    owner          text,
    rule           text not null check (rule ~ '^IN-[0-9]{4}$'),
    finding_count  integer not null check (finding_count > 0),
    line           bigint,
    column_name    text,
    told_at        timestamptz not null
);
create unique index file_notice_once on file_notice (file_name, rule) where file_id is null;
create index file_notice_of_day on file_notice (business_date);

grant select, insert on file_notice to yingyun_app;
grant usage on sequence file_notice_notice_id_seq to yingyun_app;
