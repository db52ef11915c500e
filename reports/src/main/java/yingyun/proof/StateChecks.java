package yingyun.proof;

import java.util.List;

/** The states of business dates against their moves, and their order. */
final class StateChecks {

    static final List<Check> ALL = List.of(
            new Check("PF-1001", "business_date", """
                    with last_move as (
                        select to_state
                          from business_date_event
                         where business_date = :day
                         order by array_position(array['OPEN', 'CUT_OFF', 'CLOSED', 'SIGNED'], to_state) desc
                         limit 1)
                    select 'state' as item, (select to_state from last_move) as expected, b.state as found
                      from business_date b
                     where b.business_date = :day
                       and b.state is distinct from (select to_state from last_move)
                     union all
                    select 'business_date', (select to_state from last_move), null
                     where not exists (select from business_date b where b.business_date = :day)
                     union all
                    select v.item, v.expected::text, v.found::text
                      from business_date b
                      left join business_date_event c on c.business_date = b.business_date and c.to_state = 'CUT_OFF' and c.from_state is not null
                      left join business_date_event d on d.business_date = b.business_date and d.to_state = 'CLOSED'
                     cross join lateral (values ('cut_off_at', c.moved_at, b.cut_off_at), ('closed_at', d.moved_at, b.closed_at))
                           v (item, expected, found)
                     where b.business_date = :day
                       and v.expected is distinct from v.found
                    """),
            new Check("PF-1002", "business_date_event", """
                    with moves as (
                        select to_state, from_state, moved_at, moved_by,
                               lag(to_state) over chain as before, lag(moved_at) over chain as moved_before
                          from business_date_event
                         where business_date = :day
                        window chain as (order by array_position(array['OPEN', 'CUT_OFF', 'CLOSED', 'SIGNED'], to_state)))
                    select to_state as item, coalesce(before, 'null') as expected, coalesce(from_state, 'null') as found
                      from moves
                     where from_state is distinct from before
                     union all
                    select to_state || '.moved_by', 'employee', moved_by
                      from moves
                     where not exists (select from employee e where e.employee_no = moves.moved_by)
                     union all
                    select to_state || '.moved_at', '>= ' || moved_before, moved_at::text
                      from moves
                     where moved_at < moved_before
                     union all
                    select 'first move', case when is_take_over then 'CUT_OFF' else 'OPEN' end, to_state
                      from (select to_state,
                                   :day = (select first_business_date - 1 from bank) as is_take_over
                              from moves where before is null) first_move
                     where to_state <> case when is_take_over then 'CUT_OFF' else 'OPEN' end
                     union all
                    select 'moves', '> 0', '0' where not exists (select from moves)
                    """),
            new Check("PF-1003", "business_date", """
                    select b.business_date::text as item, 'CLOSED' as expected, b.state as found
                      from business_date b
                     where b.business_date < :day
                       and b.state not in ('CLOSED', 'SIGNED')
                     union all
                    select (:day - 1)::text, 'CLOSED', null
                     where :day >= (select first_business_date from bank)
                       and not exists (select from business_date b where b.business_date = :day - 1)
                    """));

    private StateChecks() {}
}
