-- A page that watches the night is told which panel has changed, never what: it reads the panel again by its own URL, with its own
-- rights. Once per statement, and PostgreSQL sends equal notifications of one transaction once: a chunk of ten thousand rows rings as
-- often as one row.
create function ring_panels() returns trigger language plpgsql as
$$
declare
    panel text;
begin
    foreach panel in array tg_argv loop
        perform pg_notify('yingyun_panel', panel);
    end loop;
    return null;
end
$$;
revoke execute on function ring_panels from public;
grant execute on function ring_panels to yingyun_app;

create trigger ring_panels after insert or update on job_run
    for each statement execute function ring_panels('eod-jobs');
create trigger ring_panels after insert on part_proof
    for each statement execute function ring_panels('eod-jobs');
create trigger ring_panels after insert or delete on job_hold
    for each statement execute function ring_panels('eod-jobs');
-- Taken or given back; the heartbeat has a row of its own and rings nobody.
create trigger ring_panels after update on chain_lease
    for each statement execute function ring_panels('eod-jobs');
create trigger ring_panels after insert or update on business_date
    for each statement execute function ring_panels('eod-jobs', 'eod-reconciliation', 'shell');
create trigger ring_panels after insert or update on day_file
    for each statement execute function ring_panels('eod-files');
create trigger ring_panels after insert on file_waiver
    for each statement execute function ring_panels('eod-files', 'eod-jobs');
create trigger ring_panels after insert on file_gone_without
    for each statement execute function ring_panels('eod-files');
create trigger ring_panels after insert on reconciliation
    for each statement execute function ring_panels('eod-reconciliation');
create trigger ring_panels after insert on difference_waiver
    for each statement execute function ring_panels('eod-reconciliation', 'eod-jobs');
create trigger ring_panels after insert on run_log
    for each statement execute function ring_panels('eod-log');
