package yingyun.reporting.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;
import yingyun.reference.Org;

/** Each org's books are summed exactly once on every level, whatever the organisation looks like. */
class StatementTreeTest {

    private static final BusinessDate DAY = BusinessDate.of("2026-06-18");
    private static final String HO = "010000000";
    private static final String T1 = "320000000";
    private static final String T2 = "320100000";
    private static final String SB = "320100200";
    private static final String OT = "320100500";

    private final List<Org> orgs = new ArrayList<>(List.of(
            org(HO, "HO", null, null),
            org(T1, "T1", HO, null),
            org(T2, "T2", T1, null),
            org(SB, "SB", T2, null),
            org(OT, "OT", SB, SB)));

    @Test
    void a_non_accounting_outlet_is_merged_by_its_accounting_org_and_has_its_own_paper() {
        StatementTree tree = tree(Set.of());

        assertThat(codes(tree.books(OrgCode.of(SB)))).containsExactlyInAnyOrder(SB, OT);
        assertThat(codes(tree.books(OrgCode.of(OT)))).containsExactly(OT);
        assertThat(tree.hasSections(OrgCode.of(SB))).isFalse();
        assertThat(tree.hasSections(OrgCode.of(T2))).isTrue();
    }

    @Test
    void an_outlet_that_accounts_for_itself_is_summed_by_the_branch_and_not_by_the_sub_branch_above_it() {
        orgs.add(org("320100600", "OT", SB, "320100600"));

        StatementTree tree = tree(Set.of());

        assertThat(codes(tree.books(OrgCode.of(SB)))).containsExactlyInAnyOrder(SB, OT);
        assertThat(codes(tree.directlyBelow(OrgCode.of(T2)))).containsExactly(SB, "320100600");
        assertThat(codes(tree.books(OrgCode.of(HO)))).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void a_closed_org_keeps_its_place_and_gets_no_paper() {
        orgs.add(new Org(
                OrgCode.of("320100700"),
                "旧网点",
                "OT",
                OrgCode.of(SB),
                OrgCode.of(SB),
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2026, 6, 17)));

        StatementTree tree = tree(Set.of(OrgCode.of("320100700")));

        assertThat(tree.place(OrgCode.of("320100700")).isOpen()).isFalse();
        assertThat(codes(tree.books(OrgCode.of(SB)))).contains("320100700");
        assertThat(tree.open()).extracting(place -> place.orgCode().value()).doesNotContain("320100700");
    }

    @Test
    void books_under_a_code_that_no_org_has_are_summed_by_head_office() {
        StatementTree tree = tree(Set.of(OrgCode.of("999999999"), OrgCode.of(SB)));

        assertThat(codes(tree.directlyBelow(OrgCode.of(HO)))).containsExactly(T1, "999999999");
        assertThat(tree.place(OrgCode.of("999999999")).name()).contains("未登记");
    }

    @Test
    void orgs_that_name_each_other_as_parents_are_summed_by_head_office_and_not_lost() {
        orgs.add(org("330000000", "T1", "330100000", null));
        orgs.add(org("330100000", "T2", "330000000", null));

        StatementTree tree = tree(Set.of());

        assertThat(codes(tree.books(OrgCode.of(HO)))).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void what_stands_below_a_branch_adds_up_to_its_statement() {
        orgs.add(org("320100010", "VI", T2, null));
        StatementTree tree = tree(Set.of());

        for (String branch : List.of(HO, T1, T2)) {
            List<String> parts = new ArrayList<>(List.of(branch));
            tree.directlyBelow(OrgCode.of(branch)).forEach(part -> parts.addAll(codes(tree.books(part))));
            assertThat(parts).containsExactlyInAnyOrderElementsOf(codes(tree.books(OrgCode.of(branch))));
        }
    }

    private StatementTree tree(Set<OrgCode> withBooks) {
        return StatementTree.of(orgs, withBooks, DAY);
    }

    private static List<String> codes(List<OrgCode> codes) {
        return codes.stream().map(OrgCode::value).toList();
    }

    private static Org org(String code, String level, @Nullable String parent, @Nullable String accounting) {
        return new Org(
                OrgCode.of(code),
                "机构" + code,
                level,
                parent == null ? null : OrgCode.of(parent),
                accounting == null ? null : OrgCode.of(accounting),
                LocalDate.of(2020, 1, 1),
                null);
    }
}
