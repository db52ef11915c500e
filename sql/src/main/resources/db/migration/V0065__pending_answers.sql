-- Answers with money impact (MC03) wait for the second person as they were filed; a grant sends one answer, once.
create table inquiry_pending_answer (
    pending_id   bigint generated always as identity primary key,
    inquiry_no   text not null references inquiry,
    say_masked   text not null check (length(say_masked) <= 600),
    body_masked  text not null check (length(body_masked) <= 8000),
    no_basis     text,
    articles     jsonb not null,
    clauses      jsonb not null,
    author       employee_no not null references employee,
    filed_at     timestamptz not null
);
create index inquiry_pending_answer_of on inquiry_pending_answer (inquiry_no, pending_id);
create unique index inquiry_message_once_per_grant on inquiry_message (approval_id) where approval_id is not null;
-- The tick asks for the oldest accepted by their answer: so long they can be reopened.
create index inquiry_to_close_by_answer on inquiry (answered_at) where state = 'ACCEPTED';

grant select, insert on inquiry_pending_answer to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
