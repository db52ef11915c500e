package yingyun.operations;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.reference.OrgTree;
import yingyun.web.PaletteHit;
import yingyun.web.PaletteQuery;
import yingyun.web.PaletteSource;

/** Business dates, jobs, and the differences of an org, for the command palette. */
@Component
@ConditionalOnWebApplication
class OperationsPalette implements PaletteSource {

    private static final int LEAST_DIGITS = 2;

    private final JdbcClient jdbc;
    private final OrgTree orgs;
    private final BankClock clock;

    OperationsPalette(JdbcClient jdbc, OrgTree orgs, BankClock clock) {
        this.jdbc = jdbc;
        this.orgs = orgs;
        this.clock = clock;
    }

    @Override
    public List<PaletteHit> find(PaletteQuery query, Operator operator) {
        List<PaletteHit> hits = new ArrayList<>();
        days(query, operator, hits);
        if (operator.may(Right.NIGHT_VIEW)) {
            jobs(query, hits);
        }
        if (operator.may(Right.BREAK_VIEW)) {
            differences(query, operator.scope(Right.BREAK_VIEW), hits);
        }
        return hits;
    }

    /** 2026-06-15, 20260615, 0615, 06-15, or 15: the latest that fit. */
    private void days(PaletteQuery query, Operator operator, List<PaletteHit> hits) {
        boolean sees = operator.may(Right.NIGHT_VIEW) || operator.may(Right.NIGHT_SUMMARY_VIEW);
        if (!sees || query.digits().length() < LEAST_DIGITS || !query.text().matches("[0-9./-]+")) {
            return;
        }
        List<String> days = jdbc.sql("""
                select business_date::text
                  from business_date
                 where to_char(business_date, 'YYYYMMDD') like '%' || :digits || '%'
                   and business_date >= (select first_business_date from bank)
                 order by business_date desc
                 limit 4
                """)
                .param("digits", query.digits())
                .query((rs, n) -> rs.getString(1))
                .list();
        for (String day : days) {
            hits.add(day(day, "/eod?date=", "operations.nav.console", "player-play"));
            if (operator.may(Right.PROOF_VIEW)) {
                hits.add(day(day, "/eod/proof?date=", "operations.nav.proof", "clipboard-check"));
            }
        }
    }

    private static PaletteHit day(String day, String path, String label, String icon) {
        return new PaletteHit(PaletteHit.Section.DAY, 0, path + day, day, label, null, icon);
    }

    private void jobs(PaletteQuery query, List<PaletteHit> hits) {
        jdbc.sql("select job_code, name_zh, name_en from job order by job_code").query(rs -> {
            String code = rs.getString(1);
            String zh = rs.getString(2);
            String en = rs.getString(3);
            query.rank(code, code.replace("-", ""), code.substring(code.indexOf('-') + 1), zh, en)
                    .ifPresent(rank -> hits.add(new PaletteHit(
                            PaletteHit.Section.JOB,
                            rank,
                            "/eod/jobs/" + code,
                            code,
                            Words.isEnglish() ? en : zh,
                            null,
                            "settings")));
        });
    }

    private void differences(PaletteQuery query, DataScope scope, List<PaletteHit> hits) {
        orgs.on(BusinessDate.of(clock.now().toLocalDate())).stream()
                .filter(org -> scope.reaches(org.orgCode()))
                .forEach(org -> query.rank(org.orgCode().value(), org.name())
                        .ifPresent(rank -> hits.add(new PaletteHit(
                                PaletteHit.Section.ORG,
                                rank,
                                "/eod/breaks?org=" + org.orgCode().value(),
                                org.orgCode().value(),
                                org.name(),
                                "investigator.list.title",
                                "building-bank"))));
    }
}
