-- Interface for the bank's other systems (接口): keys, what was asked through them, events that go out. A key is asked for by the system
-- administrator and granted by the security administrator (MC16), for at most a year; taken out once by who asked for it: of the key
-- itself only a hash made with keys/api.key is stored.

create table api_key (
    key_id          bigint generated always as identity primary key,
    system_code     text not null check (system_code ~ '^[A-Z][A-Z0-9-]{1,19}$'),
    -- It reaches this org and all below it.
    org_code        org_code not null,
    scopes          text[] not null check (cardinality(scopes) between 1 and 3 and scopes <@ array ['ASK', 'READ', 'SEARCH']),
    per_minute      integer not null check (per_minute between 1 and 600),
    valid_from      date not null,
    -- Last day.
    valid_to        date not null,
    webhook_url     text check (length(webhook_url) between 10 and 300),
    webhook_events  text[] not null default '{}' check (webhook_events <@ array ['inquiry.answered', 'article.recalled']),
    -- The signing secret is made of this and keys/api.key.
    webhook_nonce   uuid not null,
    requested_by    employee_no not null references employee,
    granted_by      employee_no not null references employee,
    granted_at      timestamptz not null,
    approval_id     bigint not null unique references approval,
    -- Empty until the key is taken out.
    prefix          text unique check (prefix ~ '^[a-z0-9]{8}$'),
    hash            text check (hash ~ '^[0-9a-f]{64}$'),
    issued_by       employee_no references employee,
    issued_at       timestamptz,
    revoked_by      employee_no references employee,
    revoked_at      timestamptz,
    revoke_reason   text check (length(revoke_reason) between 4 and 200),
    constraint api_key_within_a_year check (valid_to between valid_from and valid_from + interval '1 year'),
    constraint api_key_by_two check (requested_by <> granted_by),
    constraint api_key_issued_whole check ((prefix is null) = (hash is null) and (hash is null) = (issued_by is null)
                                           and (hash is null) = (issued_at is null)),
    constraint api_key_revoked_whole check ((revoked_by is null) = (revoked_at is null) and (revoked_by is null) = (revoke_reason is null)),
    constraint api_key_webhook_whole check ((webhook_url is null) = (cardinality(webhook_events) = 0))
);

-- What exactly two persons agreed to.
create function api_key_subject(k api_key) returns text language sql immutable as
$$
    select format('API_KEY %s %s %s %s %s %s %s %s', k.system_code, k.org_code, array_to_string(k.scopes, ','), k.valid_from, k.valid_to,
                  k.per_minute, coalesce(k.webhook_url, '-'), coalesce(nullif(array_to_string(k.webhook_events, ','), ''), '-'))
$$;
create function api_key_lawful() returns trigger language plpgsql as
$$
begin
    if tg_op = 'INSERT' then
        perform demand_grant(new.approval_id, 'MC16', api_key_subject(new));
        if new.hash is not null or new.revoked_at is not null then
            raise exception '密钥须由申请人另行取出' using errcode = 'check_violation', constraint = 'api_key_taken_out_later';
        end if;
    elsif old.hash is not null and new.hash is distinct from old.hash or old.revoked_at is not null then
        raise exception '密钥 % 不能再改', new.key_id using errcode = 'check_violation', constraint = 'api_key_once';
    elsif new.issued_by is distinct from old.issued_by and new.issued_by <> new.requested_by then
        raise exception '密钥 % 只能由申请人取出', new.key_id using errcode = 'check_violation', constraint = 'api_key_for_its_maker';
    end if;
    return new;
end
$$;
create trigger api_key_lawful before insert or update on api_key for each row execute function api_key_lawful();

-- Requests of the running minute (system time) and the last use; one row a key, so that all nodes count together.
create table api_key_use (
    key_id        bigint primary key references api_key,
    minute        timestamptz not null,
    requests      integer not null,
    last_used_at  timestamptz not null
);

-- The same Idempotency-Key of one system is one inquiry.
create table api_ask (
    key_id           bigint not null references api_key,
    idempotency_key  uuid not null,
    -- Of the body, with keys/api.key: the same key with another body is refused.
    body_hash        text not null check (body_hash ~ '^[0-9a-f]{64}$'),
    inquiry_no       text references inquiry,
    asked_at         timestamptz not null,
    primary key (key_id, idempotency_key)
);

-- Events to send (outbox): written in the transaction that made them. Numbers only, no text of anybody.
create table webhook_delivery (
    delivery_id   bigint generated always as identity primary key,
    key_id        bigint not null references api_key,
    event_id      uuid not null,
    type          text not null check (type in ('inquiry.answered', 'article.recalled')),
    subject       text not null,
    payload       text not null check (length(payload) <= 20000),
    -- Bank time of the event; the other moments are system time, as leases are.
    occurred_at   timestamptz not null,
    state         text not null default 'WAITING' check (state in ('WAITING', 'SENT', 'DEAD')),
    attempts      smallint not null default 0,
    -- While it is being sent: until then it is nobody else's.
    next_at       timestamptz not null,
    last_status   smallint,
    last_error    text check (last_error ~ '^[A-Z_]{3,30}$'),
    last_at       timestamptz,
    unique (key_id, event_id)
);
create index webhook_waiting on webhook_delivery (next_at) where state = 'WAITING';
create index webhook_of_state on webhook_delivery (state, delivery_id);

-- Keys that want this event about that org, and may have it on this day of the bank.
create function webhook_keys(wanted text, org text) returns setof api_key language sql stable as
$$
    select k.* from api_key k
     where k.revoked_at is null and k.hash is not null
       and wanted = any (k.webhook_events)
       and bank_today() between k.valid_from and k.valid_to
       and (org is null or k.org_code = '010000000' or org_within(org, k.org_code, bank_today()))
$$;

create function inquiry_answered_out() returns trigger language plpgsql as
$$
begin
    insert into webhook_delivery (key_id, event_id, type, subject, payload, occurred_at, next_at)
    select k.key_id, e.id, 'inquiry.answered', new.inquiry_no,
           json_build_object('id', e.id, 'type', 'inquiry.answered', 'occurredAt', to_char(new.moved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                             'inquiry', new.inquiry_no, 'version', new.version)::text,
           new.moved_at, clock_timestamp()
      from (select gen_random_uuid() as id) e cross join webhook_keys('inquiry.answered', new.org_code) k;
    return null;
end
$$;
create trigger inquiry_answered_out after update of state on inquiry for each row
    when (new.state = 'ANSWERED' and old.state <> 'ANSWERED') execute function inquiry_answered_out();

create function article_recalled_out() returns trigger language plpgsql as
$$
begin
    insert into webhook_delivery (key_id, event_id, type, subject, payload, occurred_at, next_at)
    select k.key_id, e.id, 'article.recalled', new.article_no || ' v' || new.version,
           json_build_object('id', e.id, 'type', 'article.recalled', 'occurredAt', to_char(new.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                             'article', new.article_no, 'version', new.version, 'cause', new.cause,
                             'inquiries', array(
                                select distinct i.inquiry_no
                                  from knowledge_use u join inquiry i on i.inquiry_no = u.inquiry_no
                                 where u.article_no = new.article_no and u.version = new.version
                                   and (u.used_at at time zone 'Asia/Shanghai')::date between new.used_from and new.used_to
                                   and (k.org_code = '010000000' or org_within(i.org_code, k.org_code, bank_today()))
                                 order by 1 desc limit 500))::text,
           new.opened_at, clock_timestamp()
      from (select gen_random_uuid() as id) e cross join webhook_keys('article.recalled', null) k;
    return null;
end
$$;
create trigger article_recalled_out after insert on recall for each row execute function article_recalled_out();

-- Private addresses are called only where two persons have allowed them (MC16): origins such as https://10.1.2.3:8443, parted by commas.
insert into parameter (parameter_code, name_zh, unit) values ('api.webhook.allowed', '推送可用的内网地址', '文字');
insert into parameter_value (parameter_code, valid_from, value, maker, checker)
values ('api.webhook.allowed', date '2000-01-01', '-', 'SYSTEM', 'SYSTEM');

-- MC16 (domain study 01 §1.5): SYS_ADMIN makes, SEC_ADMIN checks. Either may revoke at once: what stops something needs no second person.
insert into role_right (role_code, right_code, scope) values
    ('SYS_ADMIN', 'API_KEY_VIEW', 'ALL'), ('SEC_ADMIN', 'API_KEY_VIEW', 'ALL'), ('AUDITOR', 'API_KEY_VIEW', 'ALL'),
    ('SYS_ADMIN', 'API_KEY_MAKE', 'ALL'), ('SYS_ADMIN', 'API_KEY_REVOKE', 'ALL'), ('SEC_ADMIN', 'API_KEY_REVOKE', 'ALL');

revoke execute on function api_key_subject, api_key_lawful, webhook_keys, inquiry_answered_out, article_recalled_out from public;
grant execute on function api_key_subject, api_key_lawful, webhook_keys, inquiry_answered_out, article_recalled_out to yingyun_app;
grant select, insert on api_key, api_key_use, api_ask, webhook_delivery to yingyun_app;
grant update (prefix, hash, issued_by, issued_at, revoked_by, revoked_at, revoke_reason) on api_key to yingyun_app;
grant update (minute, requests, last_used_at) on api_key_use to yingyun_app;
grant update (inquiry_no) on api_ask to yingyun_app;
grant update (state, attempts, next_at, last_status, last_error, last_at) on webhook_delivery to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
