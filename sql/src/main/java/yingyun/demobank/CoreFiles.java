package yingyun.demobank;

import static yingyun.demobank.Digits.yuan;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import yingyun.demobank.JournalLine.Side;

/** What the core system hands over every night: accounts, journal, events and, when published, rates. */
final class CoreFiles {
    static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final String CORE = "CORE";

    private CoreFiles() {}

    static void write(DayBook day, Path dir) {
        List<DemoRate> rates = DemoProducts.publishedOn(day.date);
        if (!rates.isEmpty()) {
            writeRates(day.date, rates, dir);
        }
        writeAccounts(day.date, day.changedAccounts(), dir);
        writeJournal(day, dir);
        writeEvents(day, dir);
    }

    static void writeRates(LocalDate date, List<DemoRate> rates, Path dir) {
        CsvFile file = new CsvFile(
                CORE,
                "RATE",
                date,
                1,
                List.of("product_code", "term", "currency", "rate", "effective_date", "publish_no"));
        for (DemoRate rate : rates) {
            file.row(
                    rate.productCode(),
                    rate.term(),
                    rate.currency(),
                    yuan(rate.hundredths()),
                    rate.effectiveDate(),
                    rate.publishNo());
        }
        file.write(dir);
    }

    static void writeAccounts(LocalDate date, Collection<Account> accounts, Path dir) {
        CsvFile file = new CsvFile(
                CORE,
                "ACCOUNT",
                date,
                1,
                List.of(
                        "account_no",
                        "org_code",
                        "product_code",
                        "subject_code",
                        "currency",
                        "customer_no",
                        "customer_kind",
                        "customer_name",
                        "id_no",
                        "phone",
                        "opened_on",
                        "closed_on",
                        "status",
                        "term",
                        "maturity_on",
                        "rate",
                        "auto_rollover",
                        "agreed_base",
                        "settlement_account"));
        accounts.forEach(account -> accountRow(file, account));
        file.write(dir);
    }

    private static void accountRow(CsvFile file, Account account) {
        Customer customer = account.customer();
        file.row(
                account.accountNo(),
                account.orgCode(),
                account.productCode(),
                account.subjectCode(),
                account.currency(),
                customer.customerNo(),
                customer.kind(),
                customer.name(),
                customer.idNo(),
                customer.phone(),
                account.openedOn(),
                account.closedOn(),
                account.status(),
                account.term(),
                account.maturityOn(),
                yuan(account.rateHundredths()),
                flag(account.autoRollover()),
                account.productCode().equals(DemoProducts.AGREEMENT) ? yuan(DemoProducts.AGREED_BASE_FEN) : null,
                account.settlementAccount());
    }

    private static @Nullable String flag(@Nullable Boolean value) {
        return value == null ? null : value ? "Y" : "N";
    }

    private static void writeJournal(DayBook day, Path dir) {
        CsvFile file = new CsvFile(
                CORE,
                "JOURNAL",
                day.date,
                1,
                List.of(
                        "journal_no",
                        "line_no",
                        "org_code",
                        "tx_code",
                        "occurred_at",
                        "currency",
                        "side",
                        "amount",
                        "subject_code",
                        "account_no",
                        "entry_kind",
                        "reversal_of",
                        "value_date",
                        "teller_no",
                        "authoriser_no",
                        "terminal_no",
                        "channel",
                        "payment_ref",
                        "counterparty_account",
                        "counterparty_name",
                        "counterparty_bank",
                        "other_org",
                        "voucher_no",
                        "summary"));
        long debit = 0;
        long credit = 0;
        for (EntrySet set : day.sets()) {
            int number = 1;
            for (JournalLine line : set.lines()) {
                journalRow(file, day.date, set, line, number++);
                debit += line.side() == Side.D ? line.signedFen() : 0;
                credit += line.side() == Side.C ? line.signedFen() : 0;
            }
        }
        file.sum("debit", debit).sum("credit", credit).write(dir);
    }

    private static void journalRow(CsvFile file, LocalDate date, EntrySet set, JournalLine line, int number) {
        file.row(
                set.journalNo,
                number,
                line.orgCode(),
                set.txCode,
                DATE_TIME.format(moment(date, set.second)),
                line.currency(),
                line.side(),
                yuan(line.amountFen()),
                line.subject(),
                line.accountNo(),
                line.red() ? "RED" : "BLUE",
                line.red() ? set.reversalOf : null,
                set.valueDate,
                set.tellerNo,
                set.authoriserNo,
                set.tellerNo == null ? null : "T" + set.tellerNo,
                set.channel,
                set.paymentRef,
                set.counterpartyAccount,
                set.counterpartyName,
                set.counterpartyBank,
                set.otherOrg,
                set.voucherNo,
                set.summary);
    }

    private static void writeEvents(DayBook day, Path dir) {
        CsvFile file = new CsvFile(
                CORE,
                "EVENT",
                day.date,
                1,
                List.of(
                        "event_no",
                        "kind",
                        "occurred_at",
                        "org_code",
                        "teller_no",
                        "account_no",
                        "amount",
                        "until",
                        "number_from",
                        "number_to",
                        "ref",
                        "text"));
        for (CoreEvent event : day.events()) {
            file.row(
                    event.eventNo,
                    event.kind,
                    DATE_TIME.format(moment(day.date, event.second)),
                    event.orgCode,
                    event.tellerNo,
                    event.accountNo,
                    event.amountFen == 0 ? null : yuan(event.amountFen),
                    event.until,
                    event.numberFrom,
                    event.numberTo,
                    event.ref,
                    event.text);
        }
        file.write(dir);
    }

    private static LocalDateTime moment(LocalDate date, int second) {
        return date.atStartOfDay().plusSeconds(second);
    }
}
