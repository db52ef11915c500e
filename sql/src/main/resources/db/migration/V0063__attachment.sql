-- 附件 of a question (issue 6 item 1): screenshots, photos, papers, at most three of 5 MB. What is kept is not what came: pictures are
-- drawn anew, names are masked. The bytes lie in the store under their hash. Taken in before the question has a number; a question takes
-- them once, and nothing is taken away again.
create table attachment (
    attachment_id     bigint generated always as identity primary key,
    -- Empty until the question that it was sent for is asked.
    inquiry_no        text references inquiry,
    position          smallint check (position between 1 and 3),
    uploaded_by       employee_no not null references employee,
    uploaded_at       timestamptz not null,
    file_name_masked  text not null check (length(file_name_masked) between 5 and 80 and file_name_masked !~ '[/\\[:cntrl:]]'),
    kind              text not null check (kind in ('PNG', 'JPEG', 'PDF')),
    size_bytes        integer not null check (size_bytes between 1 and 5242880),
    sha256            text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    -- How many places the sender has covered; a picture without any was looked at and confirmed.
    covered           smallint not null check (covered between 0 and 200),
    discarded_at      timestamptz,
    constraint attachment_has_its_place check ((inquiry_no is null) = (position is null)),
    constraint attachment_sent_or_discarded check (inquiry_no is null or discarded_at is null),
    constraint attachment_three_at_most unique (inquiry_no, position)
);
create index attachment_waiting on attachment (uploaded_by, uploaded_at) where inquiry_no is null and discarded_at is null;

create function attachment_stays() returns trigger language plpgsql as
$$
begin
    if old.inquiry_no is not null or old.discarded_at is not null then
        raise exception '附件 % 已随咨询单提交或已去掉,不能再改', old.attachment_id
            using errcode = 'check_violation', constraint = 'attachment_stays';
    end if;
    return new;
end
$$;
create trigger attachment_stays before update on attachment for each row execute function attachment_stays();

revoke execute on function attachment_stays from public;
grant execute on function attachment_stays to yingyun_app;
grant select, insert on attachment to yingyun_app;
grant update (inquiry_no, position, discarded_at) on attachment to yingyun_app;
