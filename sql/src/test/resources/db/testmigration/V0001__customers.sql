grant usage on schema yingyun to yingyun_app;

create table customer (
    customer_no bigint not null primary key,
    id_number   text not null,
    opened_at   timestamptz,
    constraint customer_id_number_18 check (length(id_number) = 18),
    constraint customer_id_number_once unique (id_number)
);
grant select, insert on customer to yingyun_app;
