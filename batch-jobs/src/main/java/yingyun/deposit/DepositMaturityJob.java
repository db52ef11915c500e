package yingyun.deposit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Partition;
import yingyun.job.Proof;
import yingyun.kernel.CurrencyCode;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Rate;
import yingyun.kernel.SubjectCode;
import yingyun.ledger.AccountRanges;
import yingyun.ledger.EntryLine;
import yingyun.ledger.Postings;
import yingyun.ledger.Side;

/**
 * JOB-040: time deposits with 自动转存 that have matured and were not withdrawn begin a new term with principal and interest: 借 2231 what
 * is accrued, 借 or 贷 6411 the rest / 贷 the account. The others stay for the counter; from their maturity on JOB-041 accrues the
 * demand rate.
 */
@Component
public class DepositMaturityJob implements DayJob {

    private static final String SOURCE = "JOB-040";
    private static final String RENEW = "renew";

    private final AccountRanges ranges;
    private final Postings postings;
    private final AccrualNights nights;
    private final MaturedDeposits matured;
    private final TermHistory history;
    private final TermEntries entries;
    private final DepositExceptions exceptions;

    DepositMaturityJob(
            AccountRanges ranges,
            Postings postings,
            AccrualNights nights,
            MaturedDeposits matured,
            TermHistory history,
            TermEntries entries,
            DepositExceptions exceptions) {
        this.ranges = ranges;
        this.postings = postings;
        this.nights = nights;
        this.matured = matured;
        this.history = history;
        this.entries = entries;
        this.exceptions = exceptions;
    }

    @Override
    public JobCode code() {
        return JobCode.of(SOURCE);
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(
                // A night without maturities gets no batch.
                new JobStep.Whole("renewal-batch", r -> {
                    if (matured.areThere(r.businessDate())) {
                        postings.open(r, r.businessDate(), SOURCE);
                    }
                    return Proof.NOTHING;
                }),
                new JobStep.Parted(RENEW, ranges::cut, this::renewPart),
                new JobStep.Whole("renewal-attach", r -> {
                    Optional<Long> batch = matured.batch(r);
                    batch.ifPresent(postings::seal);
                    batch.ifPresent(postings::attach);
                    return Proof.NOTHING;
                }),
                matured.seal());
    }

    private Proof renewPart(JobRun run, Partition partition) {
        List<MaturedDeposit> deposits = matured.of(run.businessDate(), partition.range());
        if (deposits.isEmpty()) {
            return Proof.NOTHING;
        }
        AccrualNight night = nights.of(run.businessDate());
        List<String> accounts = deposits.stream().map(MaturedDeposit::accountNo).toList();
        var pasts = history.pasts(night, accounts);
        var moved = entries.moved(run.businessDate(), accounts);
        List<BookedRenewal> booked = new ArrayList<>();
        List<DepositExceptions.Found> found = new ArrayList<>();
        for (MaturedDeposit deposit : deposits) {
            long payable = pasts.containsKey(deposit.accountNo())
                    ? pasts.get(deposit.accountNo()).payableFen()
                    : 0;
            payable -= moved.getOrDefault(deposit.accountNo(), TermEntries.Moved.NOTHING)
                    .fromPayableFen();
            renew(night, deposit, payable, booked, found);
        }
        matured.write(run, booked);
        if (!booked.isEmpty()) {
            long batch = postings.open(run, run.businessDate(), SOURCE);
            postings.write(batch, run.businessDate(), booked.stream().flatMap(DepositMaturityJob::entrySet));
        }
        exceptions.record(run, RENEW, found);
        BigDecimal interest = booked.stream()
                .map(renewal -> BigDecimal.valueOf(renewal.renewal().interestFen()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Proof.of(deposits.size(), booked.size(), interest, interest).withSkipped(found.size());
    }

    private static void renew(
            AccrualNight night,
            MaturedDeposit deposit,
            long payableFen,
            List<BookedRenewal> booked,
            List<DepositExceptions.Found> found) {
        try {
            DepositTerm term = deposit.ended(night);
            List<TimeInterest.Renewal> renewals = term == null
                    ? List.of()
                    : TimeInterest.renewals(
                            deposit.principalFen(),
                            night.product(deposit.productCode()).unit(),
                            term,
                            deposit.term(),
                            night.rules().timeMethod(),
                            night.today().day(),
                            day -> night.rates()
                                    .inForceOfTerm(deposit.productCode(), deposit.term(), deposit.currency(), day));
            long left = payableFen;
            @Nullable DepositTerm ended = term;
            for (TimeInterest.Renewal renewal : renewals) {
                booked.add(new BookedRenewal(deposit, java.util.Objects.requireNonNull(ended), renewal, left));
                left = 0;
                ended = renewal.term();
            }
            if (ended == null || ended.isMaturedOn(night.today().day())) {
                found.add(new DepositExceptions.Found(
                        deposit.accountNo(),
                        new DepositProblem.NotRenewed(
                                deposit.productCode(),
                                deposit.currency(),
                                ended == null ? "-" : ended.maturity().toString())));
            }
        } catch (ArithmeticException tooLarge) {
            found.add(new DepositExceptions.Found(
                    deposit.accountNo(), new DepositProblem.RuleFailed(String.valueOf(tooLarge.getMessage()))));
        }
    }

    private static Stream<EntryLine> entrySet(BookedRenewal booked) {
        MaturedDeposit deposit = booked.deposit();
        long interest = booked.renewal().interestFen();
        List<EntryLine> lines = new ArrayList<>(3);
        line(lines, booked, InterestAccounts.PAYABLE, null, booked.fromPayableFen());
        line(lines, booked, InterestAccounts.EXPENSE, null, interest - booked.fromPayableFen());
        line(lines, booked, SubjectCode.of(deposit.subjectCode()), deposit.accountNo(), -interest);
        return lines.stream();
    }

    private static void line(
            List<EntryLine> lines,
            BookedRenewal booked,
            SubjectCode subject,
            @Nullable String accountNo,
            long debitFen) {
        if (debitFen == 0) {
            return;
        }
        lines.add(EntryLine.of(
                "JOB040-" + booked.deposit().accountNo() + "-"
                        + booked.renewal().term().start(),
                lines.size() + 1,
                OrgCode.of(booked.deposit().orgCode()),
                CurrencyCode.of(booked.deposit().currency()),
                debitFen > 0 ? Side.DEBIT : Side.CREDIT,
                Math.absExact(debitFen),
                subject,
                accountNo,
                "DEPMAT",
                "定期自动转存"));
    }

    /** A rollover and what of its interest comes out of 2231. */
    record BookedRenewal(
            MaturedDeposit deposit, DepositTerm ended, TimeInterest.Renewal renewal, long fromPayableFen) {}

    /**
     * A deposit to be renewed.
     *
     * @param principalFen with today's entries
     * @param contract what the business system says
     * @param last its last rollover by the night
     */
    record MaturedDeposit(
            String accountNo,
            String orgCode,
            String currency,
            String subjectCode,
            String productCode,
            String term,
            long principalFen,
            TermAccount.Contract contract,
            @Nullable DepositTerm last) {

        /** The term that ended; null where its rate is not known. */
        @Nullable
        DepositTerm ended(AccrualNight night) {
            if (last != null) {
                return last;
            }
            var start = contract.start();
            var maturity = contract.maturity();
            Rate rate = contract.rate() != null
                    ? contract.rate()
                    : night.rates().inForceOfTerm(productCode, term, currency, start);
            return rate == null || maturity == null ? null : new DepositTerm(start, maturity, rate);
        }
    }
}
