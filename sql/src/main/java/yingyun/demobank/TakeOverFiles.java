package yingyun.demobank;

import static yingyun.demobank.Digits.yuan;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingyun.demobank.JournalLine.Side;

/** The files that hand the running bank over, bearing the last closed day of the old system. */
final class TakeOverFiles {
    private static final LocalDate DATE = DemoCalendar.TAKE_OVER;
    private static final String CORE = "CORE";

    private TakeOverFiles() {}

    static void write(Books books, Path dir) {
        organisations(dir);
        products(dir);
        CoreFiles.writeRates(DATE, DemoProducts.listedRates(), dir);
        CoreFiles.writeAccounts(
                DATE, books.accounts.all().stream().map(AccountState::account).toList(), dir);
        balances(books, dir);
        ledger(books, dir);
    }

    private static void organisations(Path dir) {
        CsvFile file = new CsvFile(
                CORE,
                "ORG",
                DATE,
                1,
                List.of("org_code", "name", "level", "parent_code", "accounting_org", "valid_from", "valid_to"));
        for (OrgRow org : DemoOrganisation.rows()) {
            file.row(
                    org.orgCode(),
                    org.name(),
                    org.level(),
                    org.parentCode(),
                    org.accountingOrg(),
                    org.validFrom(),
                    org.validTo());
        }
        file.write(dir);
    }

    private static void products(Path dir) {
        CsvFile file = new CsvFile(
                CORE,
                "PRODUCT",
                DATE,
                1,
                List.of("product_code", "name", "kind", "interest_rule", "interest_base_unit"));
        for (DemoProduct product : DemoProducts.all()) {
            file.row(product.code(), product.name(), product.kind(), product.interestRule(), product.baseUnit());
        }
        file.write(dir);
    }

    /**
     * Accumulation and accrued interest of deposits, and of companies' demand accounts the last movement; a time deposit's interest
     * follows from its term alone, loans begin with their balance alone.
     */
    private static void balances(Books books, Path dir) {
        CsvFile file = new CsvFile(
                CORE,
                "OPENING",
                DATE,
                1,
                List.of(
                        "account_no",
                        "balance",
                        "side",
                        "accumulation",
                        "accrued_interest",
                        "last_settled_on",
                        "last_moved_on"));
        for (AccountState state : books.accounts.all()) {
            Account account = state.account();
            boolean settles = account.isDemand() || account.kind().equals("AGREEMENT");
            file.row(
                    state.accountNo(),
                    yuan(state.balanceFen()),
                    account.isLoan() ? Side.D : Side.C,
                    accumulation(state),
                    account.isLoan() ? null : yuan(state.accruedFen(DATE)),
                    settles ? OpeningAccounts.LAST_SETTLEMENT : null,
                    state.movedOn());
        }
        file.write(dir);
    }

    private static @Nullable String accumulation(AccountState state) {
        return switch (state.account().kind()) {
            case "DEMAND", "AGREEMENT", "NOTICE" -> yuan(state.accumulationFenDays());
            case "INSTALMENT" -> yuan(state.monthlyFenDays(DATE));
            default -> null;
        };
    }

    private static void ledger(Books books, Path dir) {
        CsvFile file = new CsvFile(
                "GL", "OPENING", DATE, 1, List.of("org_code", "subject_code", "currency", "side", "balance"));
        OpeningBooks.of(books.accounts.all()).forEach((key, fen) -> {
            Side side = Subjects.isOffBalance(key.subject()) ? Side.R : fen > 0 ? Side.D : Side.C;
            if (fen != 0) {
                file.row(key.orgCode(), key.subject(), key.currency(), side, yuan(Math.abs(fen)));
            }
        });
        file.write(dir);
    }
}
