-- Wordings are compared without case, blanks and punctuation: two articles in force that answer the same question must say why.
create function plain_wording(wording text) returns text language sql immutable parallel safe as
$$ select lower(regexp_replace(wording, '[[:space:].,?!:;''"()，。？！：；、“”‘’（）《》「」…-]+', '', 'g')) $$;
grant execute on function plain_wording to yingyun_app;
create index article_question_plain on article_question (plain_wording(wording));
create index article_version_question_plain on article_version (plain_wording(question)) where state in ('EFFECTIVE', 'REVIEW_DUE');

-- What an import did not understand, for whoever looks through it.
create table rule_import_remark (
    document_no  document_no not null,
    version_no   integer not null,
    ordinal      integer not null check (ordinal between 1 and 500),
    line_no      integer not null check (line_no >= 0),
    remark       text not null check (remark ~ '^[A-Z_]{3,30}$'),
    excerpt      text not null default '' check (length(excerpt) <= 200),
    primary key (document_no, version_no, ordinal),
    foreign key (document_no, version_no) references rule_version
);
grant select, insert on rule_import_remark to yingyun_app;

-- A recall of a rule's end reaches who saw or used the article in so many days before.
insert into parameter (parameter_code, name_zh, unit) values ('knowledge.recall.days', '制度废止召回回溯天数', '天');
insert into parameter_value (parameter_code, valid_from, value, maker, checker)
values ('knowledge.recall.days', date '2000-01-01', '30', 'SYSTEM', 'SYSTEM');
