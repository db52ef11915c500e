package yingyun.deposit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;
import yingyun.job.KeyRange;
import yingyun.kernel.Rate;

/**
 * Streams the interest-bearing accounts of a range on the connection of the current transaction. Balances of an account that stand
 * under several orgs or subjects are summed. An account that was opened again today has no yesterday.
 */
@Repository
class DepositAccounts {

    /** Rows per round trip; the consumer may use the connection between two rows. */
    private static final int FETCH_SIZE = 1_000;

    /** Subqueries are scalar on purpose: they run only for the rows that need them, by key; {@code exists} would scan all accounts. */
    private static final String ACCOUNTS = """
            select a.account_no, a.org_code, a.currency, a.product_code, a.status = 'CLOSED', b.balance_fen,
                   y.accumulation, y.accrued_fen,
                   case when a.since = ? and a.status <> 'CLOSED'
                         and (select p.status from account p where p.account_no = a.account_no and p.until = a.since limit 1) = 'CLOSED'
                        then null else y.period_start end,
                   y.product_to_date,
                   case when y.account_no is null
                        then (select true from account p where p.account_no = a.account_no and p.since < ? limit 1) end,
                   y.component, y.base_fen, y.rate, a.since = ?, a.customer_kind, a.opened_on, a.maturity_on, a.term, a.rate,
                   a.agreed_base_fen
              from account a
              left join day_balance b
                on b.business_date = ? and b.part = 'ACCOUNT' and b.account_no = a.account_no
               and b.account_no >= ? and (?::text is null or b.account_no < ?)
              left join accrual y
                on y.business_date = ? and y.account_no = a.account_no
               and y.account_no >= ? and (?::text is null or y.account_no < ?)
             where a.since <= ?
               and (a.until is null or a.until > ?)
               and a.account_no >= ? and (?::text is null or a.account_no < ?)
               and a.product_code = any (?)
               and (a.status <> 'CLOSED'
                    or (a.since = ?
                        and coalesce((select p.status from account p
                                       where p.account_no = a.account_no and p.until = a.since limit 1), '') <> 'CLOSED'))
             order by a.account_no
            """;

    private final DataSource dataSource;

    DepositAccounts(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void forEach(AccrualNight night, KeyRange range, Consumer<DemandAccount> demand, Consumer<TermAccount> term) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (PreparedStatement statement = connection.prepareStatement(ACCOUNTS)) {
            statement.setFetchSize(FETCH_SIZE);
            bind(statement, night, range);
            try (ResultSet rows = statement.executeQuery()) {
                stream(new Reader(night, rows), demand, term);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading deposit accounts, SQL state " + e.getSQLState(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static void bind(PreparedStatement statement, AccrualNight night, KeyRange range) throws SQLException {
        var today = night.today().day();
        int at = 1;
        statement.setObject(at++, today);
        statement.setObject(at++, today);
        statement.setObject(at++, today);
        statement.setObject(at++, today);
        at = bind(statement, at, range);
        statement.setObject(at++, night.today().previous().day());
        at = bind(statement, at, range);
        statement.setObject(at++, today);
        statement.setObject(at++, today);
        at = bind(statement, at, range);
        Array products = statement.getConnection().createArrayOf("text", night.productCodes());
        statement.setArray(at++, products);
        statement.setObject(at, today);
    }

    private static int bind(PreparedStatement statement, int first, KeyRange range) throws SQLException {
        int at = first;
        statement.setString(at++, range.from());
        statement.setObject(at++, range.to(), Types.VARCHAR);
        statement.setObject(at++, range.to(), Types.VARCHAR);
        return at;
    }

    /** One account is one row, or more where its balance stands under several orgs or subjects: those follow each other. */
    private static void stream(Reader reader, Consumer<DemandAccount> demand, Consumer<TermAccount> term)
            throws SQLException {
        @Nullable Head held = null;
        while (reader.next()) {
            if (held != null && held.accountNo().equals(reader.accountNo())) {
                held = held.plus(reader.balanceFen());
                continue;
            }
            deliver(held, demand, term);
            held = reader.head();
        }
        deliver(held, demand, term);
    }

    private static void deliver(@Nullable Head head, Consumer<DemandAccount> demand, Consumer<TermAccount> term) {
        if (head instanceof Head.OfDemand of) {
            demand.accept(of.account());
        } else if (head instanceof Head.OfTerm of) {
            term.accept(of.account());
        }
    }

    /** An account whose balance may go on in the next row. */
    private sealed interface Head {

        String accountNo();

        Head plus(long fen);

        record OfDemand(DemandAccount account) implements Head {
            @Override
            public String accountNo() {
                return account.accountNo();
            }

            @Override
            public Head plus(long fen) {
                return new OfDemand(account.plus(fen));
            }
        }

        record OfTerm(TermAccount account) implements Head {
            @Override
            public String accountNo() {
                return account.accountNo();
            }

            @Override
            public Head plus(long fen) {
                return new OfTerm(account.plus(fen));
            }
        }
    }

    /** The current row. */
    private static final class Reader {

        private final AccrualNight night;
        private final ResultSet rows;
        private final boolean startsAfresh;
        private final String today;
        private final Map<String, LocalDate> dates = new HashMap<>();
        private final Map<String, Rate> rates = new HashMap<>();

        Reader(AccrualNight night, ResultSet rows) {
            this.night = night;
            this.rows = rows;
            this.startsAfresh = night.isFirstDayOfPeriod();
            this.today = night.today().toString();
        }

        boolean next() throws SQLException {
            return rows.next();
        }

        String accountNo() throws SQLException {
            return rows.getString(1);
        }

        long balanceFen() throws SQLException {
            return Math.negateExact(rows.getLong(6));
        }

        Head head() throws SQLException {
            String productCode = rows.getString(4);
            AccrualNight.Product product = night.product(productCode);
            return product.rule().isTerm()
                    ? new Head.OfTerm(term(productCode, product))
                    : new Head.OfDemand(demand(productCode));
        }

        private DemandAccount demand(String productCode) throws SQLException {
            String currency = rows.getString(3);
            DemandTerms terms = night.terms(productCode, currency);
            boolean isTerm = TermPart.COMPONENT.equals(rows.getString(12));
            return new DemandAccount(
                    accountNo(),
                    rows.getString(2),
                    currency,
                    terms,
                    rows.getBoolean(5),
                    balanceFen(),
                    isTerm ? null : period(),
                    isTerm || rows.getBoolean(11),
                    terms.isAgreement() ? rows.getLong(21) : 0,
                    terms.isAgreement() ? rate(20) : null);
        }

        private @Nullable PeriodState period() throws SQLException {
            String periodStart = rows.getString(9);
            if (periodStart == null) {
                return null;
            }
            if (startsAfresh) {
                return PeriodState.fresh(today);
            }
            BigDecimal percentProduct = rows.getBigDecimal(10);
            BigInteger product = percentProduct == null ? null : percentProduct.unscaledValue();
            return new PeriodState(rows.getLong(7), product, rows.getLong(8), periodStart);
        }

        private TermAccount term(String productCode, AccrualNight.Product product) throws SQLException {
            String component = rows.getString(12);
            return new TermAccount(
                    accountNo(),
                    rows.getString(2),
                    rows.getString(3),
                    productCode,
                    product.rule(),
                    product.unit(),
                    "P".equals(rows.getString(16)),
                    rows.getBoolean(5),
                    rows.getBoolean(15),
                    component == null ? rows.getBoolean(11) : !TermPart.COMPONENT.equals(component),
                    balanceFen(),
                    new TermAccount.Contract(
                            Objects.requireNonNull(date(rows.getString(17))),
                            date(rows.getString(18)),
                            rows.getString(19),
                            rate(20)),
                    before(component));
        }

        private TermAccount.@Nullable Before before(@Nullable String component) throws SQLException {
            LocalDate start = TermPart.COMPONENT.equals(component) ? date(rows.getString(9)) : null;
            return start == null
                    ? null
                    : new TermAccount.Before(
                            new TermState(rows.getLong(7), rows.getLong(13), rows.getLong(8)),
                            start,
                            Objects.requireNonNull(rate(14)));
        }

        /** Few dates and rates stand in many rows: each is read once. */
        private @Nullable LocalDate date(@Nullable String text) {
            return text == null ? null : dates.computeIfAbsent(text, LocalDate::parse);
        }

        private @Nullable Rate rate(int column) throws SQLException {
            String percent = rows.getString(column);
            return percent == null ? null : rates.computeIfAbsent(percent, known -> Rate.of(new BigDecimal(known)));
        }
    }
}
