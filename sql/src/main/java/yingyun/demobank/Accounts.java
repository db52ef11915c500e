package yingyun.demobank;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All accounts of the simulation, found by number, by outlet and by kind. */
final class Accounts {
    private static final int TRIES = 12;

    private final TreeMap<String, AccountState> byNumber = new TreeMap<>();
    private final Map<String, List<AccountState>> byOrgAndShelf = new HashMap<>();
    private final Map<String, Integer> serials = new HashMap<>();

    /** What a counter asks for. */
    enum Shelf {
        PERSONAL,
        CORPORATE,
        DOLLAR,
        TIME,
        INSTALMENT,
        NOTICE,
        AGREEMENT,
        LOAN,
        OVERDUE,
        OTHER
    }

    AccountState open(Account account, long balanceFen) {
        AccountState state = new AccountState(account, balanceFen);
        byNumber.put(account.accountNo(), state);
        shelf(account.orgCode(), shelfOf(account)).add(state);
        return state;
    }

    /** Product(2) + org(7) + serial(9) + Luhn = 19 digits. */
    String nextNumber(DemoProduct product, String orgCode) {
        String prefix = product.digits() + orgCode.substring(0, 7);
        int serial = serials.merge(prefix, 1, Integer::sum);
        return Digits.withLuhn(prefix + Digits.pad(serial, 9));
    }

    Collection<AccountState> all() {
        return byNumber.values();
    }

    AccountState find(String accountNo) {
        AccountState state = byNumber.get(accountNo);
        if (state == null) {
            throw new IllegalArgumentException("No account " + accountNo);
        }
        return state;
    }

    List<AccountState> shelf(String orgCode, Shelf shelf) {
        return byOrgAndShelf.computeIfAbsent(orgCode + shelf, key -> new ArrayList<>());
    }

    /** A free account that fits, or none after a dozen draws. */
    @Nullable
    AccountState draw(String orgCode, Shelf shelf, DemoRandom random, Predicate<AccountState> fits) {
        List<AccountState> candidates = shelf(orgCode, shelf);
        if (candidates.isEmpty()) {
            return null;
        }
        for (int i = 0; i < TRIES; i++) {
            AccountState candidate = random.pick(candidates);
            if (candidate.isFree() && fits.test(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static Shelf shelfOf(Account account) {
        return switch (account.productCode()) {
            case DemoProducts.PERSONAL_DEMAND -> Shelf.PERSONAL;
            case DemoProducts.CORPORATE_DEMAND -> Shelf.CORPORATE;
            case DemoProducts.DOLLAR_DEMAND -> Shelf.DOLLAR;
            case "D03", "D04", "D05", "D06", "D07", "D08" -> Shelf.TIME;
            case DemoProducts.INSTALMENT -> Shelf.INSTALMENT;
            case DemoProducts.NOTICE_OF_ONE_DAY, DemoProducts.NOTICE_OF_SEVEN_DAYS -> Shelf.NOTICE;
            case DemoProducts.AGREEMENT -> Shelf.AGREEMENT;
            case "L01", "L02", "L03", "L04", "L05" ->
                account.subjectCode().equals(Subjects.OVERDUE_LOANS) ? Shelf.OVERDUE : Shelf.LOAN;
            default -> Shelf.OTHER;
        };
    }
}
