package yingyun.proof;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/**
 * {@code export balances}: closing balance of every account of the register on a closed day, seen from the side that its subject
 * normally has (nature C: credit positive; D and B: debit positive; O: 收 positive). Explicit internal accounts are in it, implicit
 * ones are not. An account that stands under several orgs or subjects has one row, their sum.
 */
@Service
public class BalancesExport {

    private static final String BALANCES = """
            select date '%1$s' as business_date, account_no, currency,
                   case when fen < 0 then '-' else '' end || abs(fen) / 100 || '.' || lpad((abs(fen) %% 100)::text, 2, '0') as closing_balance
              from (select a.account_no, a.currency,
                           case s.nature when 'C' then -coalesce(b.fen, 0) else coalesce(b.fen, 0) end::bigint as fen
                      from account a
                      join subject s on s.subject_code = a.subject_code
                      left join (select account_no, currency, sum(balance_fen) as fen
                                   from day_balance
                                  where business_date = date '%1$s'
                                    and part = 'ACCOUNT'
                                  group by account_no, currency) b on b.account_no = a.account_no and b.currency = a.currency
                     where a.since <= date '%1$s'
                       and (a.until is null or a.until > date '%1$s')) closing
             order by account_no collate "C"
            """;

    private final DataSource dataSource;
    private final DayReading reading;
    private final BusinessDates dates;

    public BalancesExport(
            JdbcClient jdbc, DataSource dataSource, PlatformTransactionManager transactions, BusinessDates dates) {
        this.dataSource = dataSource;
        this.reading = new DayReading(jdbc, transactions);
        this.dates = dates;
    }

    /**
     * CSV, UTF-8, LF, sorted by account_no byte by byte. The file appears when it is whole.
     *
     * @throws yingyun.kernel.Refused with {@link ProofProblem.BooksNotClosed} or {@link ProofProblem.NothingClosedYet}
     */
    public void write(BusinessDate day, Path out) {
        reading.of(day, () -> {
            if (!dates.state(day).map(BusinessDateState::isClosed).orElse(false)) {
                throw dates.lastClosed()
                        .<ProofProblem>map(last -> new ProofProblem.BooksNotClosed(day, last))
                        .orElseGet(() -> new ProofProblem.NothingClosedYet(day))
                        .refused();
            }
            PaperFile.write(
                    out, file -> CopyOut.rows(dataSource, BALANCES.formatted(day), "format csv, header true", file));
            return Boolean.TRUE;
        });
    }
}
