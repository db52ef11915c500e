-- What the runtime role may do. Facts are inserted and never changed; state columns are changed by name.
grant usage on schema yingyun, batch, leaves to yingyun_app;
grant select on all tables in schema yingyun to yingyun_app;
grant usage on all sequences in schema yingyun to yingyun_app;
grant select, insert, update, delete on all tables in schema batch to yingyun_app;
grant usage, select, update on all sequences in schema batch to yingyun_app;

grant insert on org_unit, employee, employee_role, calendar_exception, parameter_value, bank, business_date, business_date_event,
                approval, approval_grant, job_run, job_run_event, job_partition, part_proof, run_log, eod_exception, job_hold,
                job_override, job_rerun, expected_file, day_file, day_file_finding, file_gone_without, business_event, payment_item,
                subject, product, listed_rate, account, opening_account, opening_subject, reconciliation, difference_waiver,
                observation to yingyun_app;
grant update (valid_to, name, level, parent_code, accounting_org) on org_unit to yingyun_app;
grant update (first_business_date, clock_shift_seconds) on bank to yingyun_app;
grant update (state, cut_off_at, closed_at) on business_date to yingyun_app;
grant update (state, fence, started_at, ended_at, rows_read, rows_written, rows_skipped, amount_fen, stop_code, stop_facts)
    on job_run to yingyun_app;
grant update (fence, holder, sessions, taken_at) on chain_lease to yingyun_app;
grant update (fence, beaten_at, expires_at) on chain_heartbeat to yingyun_app;
grant update (until) on expected_file to yingyun_app;
grant update (until, name, kind, interest_rule, interest_base_unit) on product to yingyun_app;
grant update (until, org_code, product_code, subject_code, currency, customer_no, customer_kind, customer_name, id_no, phone, opened_on,
              closed_on, status, term, maturity_on, rate, auto_rollover, agreed_base_fen, settlement_account, file_id, file_line)
    on account to yingyun_app;
grant delete on job_hold to yingyun_app;

revoke execute on function demand_grant, demand_fence, demand_unclosed, ensure_days, make_leaf, open_leaf, attach_leaf, open_batch,
    seal_batch, attach_batch, set_aside, undo_run, undo_file_batch, batch_is_proved, job_override_needs_grant, job_rerun_needs_grant,
    difference_waiver_needs_grant from public;
grant execute on function demand_grant, demand_fence, demand_unclosed, ensure_days, open_leaf, attach_leaf, open_batch, seal_batch,
    attach_batch, undo_run, undo_file_batch, job_override_needs_grant, job_rerun_needs_grant, difference_waiver_needs_grant
    to yingyun_app;
