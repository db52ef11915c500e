package yingyun.demobank;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import yingyun.demobank.Accounts.Shelf;

/** Accounts kept out of everyday business because a planted event needs them untouched. */
final class PlantedAccounts {
    static final String AGEING_LOAN_ORG = "330100300";
    static final LocalDate AGEING_LOAN_DUE = LocalDate.of(2026, 3, 24);
    static final String DORMANT_ORG = "330300200";
    static final String STRUCTURED_ORG = "330100200";
    static final String RESET_ORG = "320100100";
    static final String MISMATCH_ORG = "320500200";

    static final String FROZEN_ORG = "320100400";

    private PlantedAccounts() {}

    static boolean isDormant(Outlet outlet, int person) {
        return outlet.code().equals(DORMANT_ORG) && person == 0;
    }

    static void reserve(Accounts accounts) {
        dormant(accounts).reserve();
        structured(accounts).reserve();
        reset(accounts).reserve();
        frozen(accounts, 0).reserve();
        frozen(accounts, 1).reserve();
        accounts.shelf(AGEING_LOAN_ORG, Shelf.OVERDUE).getFirst().reserve();
    }

    static AccountState dormant(Accounts accounts) {
        return accounts.shelf(DORMANT_ORG, Shelf.PERSONAL).getFirst();
    }

    static AccountState structured(Accounts accounts) {
        return accounts.shelf(STRUCTURED_ORG, Shelf.PERSONAL).getFirst();
    }

    /** The first persons of the outlet. */
    static AccountState frozen(Accounts accounts, int which) {
        return accounts.shelf(FROZEN_ORG, Shelf.PERSONAL).get(which);
    }

    /** The richest person of the outlet, who must be able to draw 120,000. */
    static AccountState reset(Accounts accounts) {
        List<AccountState> shelf = accounts.shelf(RESET_ORG, Shelf.PERSONAL);
        return shelf.stream()
                .filter(state -> !state.account().status().equals(Account.DORMANT))
                .max(Comparator.comparingLong(AccountState::balanceFen).thenComparing(AccountState::accountNo))
                .orElseThrow();
    }
}
