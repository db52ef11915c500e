package yingyun.distribution.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.distribution.PackageState;
import yingyun.distribution.PaperNo;
import yingyun.distribution.Succession;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;

/**
 * Released papers, for one reader each time: of the orgs of his scope and the closed ones they stand for, and of those only the reports whose recipient row names one of
 * his roles. Whatever else there is does not exist for him.
 */
@Repository
class Papers {

    private static final String PAPER = """
            select p.package_id, p.report_code, p.org_code, p.business_date, p.version_no, r.name_zh, r.name_en, a.org_name,
                   p.recipient_org, p.state, p.sign_required, p.clean, p.supersedes is not null as correction, p.released_at, p.due_at, a.format, a.file_sha256, a.pages,
                   a.row_count, x.artifact_id is not null as has_xlsx,
                   s.signature_no, e.name as signer_name, s.employee_no as signer_no, f.name as for_name, s.acting_for, s.role_code,
                   s.bank_time, s.terminal, s.file_sha256 as signed_sha256, s.method,
                   exists (select 1 from report_access v
                            where v.package_id = p.package_id and v.employee_no = :person and v.kind = 'VIEW') as seen
              from report_package p
              join report r on r.report_code = p.report_code
              join lateral (select m.* from report_artifact m
                             where (m.report_code, m.org_code, m.business_date, m.version_no)
                                 = (p.report_code, p.org_code, p.business_date, p.version_no) and m.state = 'RENDERED'
                             order by m.format limit 1) a on true
              left join report_artifact x on (x.report_code, x.org_code, x.business_date, x.version_no)
                                           = (p.report_code, p.org_code, p.business_date, p.version_no)
                                         and x.format = 'XLSX' and x.state = 'RENDERED'
              left join report_receipt s on s.package_id = p.package_id
              left join employee e on e.employee_no = s.employee_no
              left join employee f on f.employee_no = s.acting_for
             where (:all or p.recipient_org = any (:orgs))
               and (:all or exists (select 1 from report_recipient y
                                     where y.report_code = p.report_code and y.reader_roles && cast(:roles as text[])))
            """;
    private static final String WAITS =
            " and p.sign_required and p.state in ('DELIVERED', 'OPENED', 'OVERDUE', 'ESCALATED')";

    private static final int QUARTER = 92;

    private final JdbcClient jdbc;
    private final Succession succession;

    Papers(JdbcClient jdbc, Succession succession) {
        this.jdbc = jdbc;
        this.succession = succession;
    }

    private JdbcClient.StatementSpec forReader(Operator reader, String sql) {
        DataScope scope = reader.scope(Right.REPORT_INBOX_VIEW);
        return jdbc.sql(sql)
                .param("all", scope.reachesAll())
                .param("orgs", succession.reach(scope))
                .param("roles", reader.roles().stream().sorted().toArray(String[]::new))
                .param("person", reader.employeeNo().value());
    }

    Optional<Paper> find(PaperNo no, Operator reader) {
        return forReader(reader, PAPER + """
                   and p.report_code = :report and p.org_code = :org and p.business_date = :day and p.version_no = :version
                """)
                .param("report", no.reportCode())
                .param("org", no.org().value())
                .param("day", no.day().day())
                .param("version", no.version())
                .query(Papers::paper)
                .optional();
    }

    /** Unsigned, of those orgs and the closed ones that they stand for: corrections first, then exceptions, then clean ones, each by date. */
    List<Paper> waiting(List<OrgCode> recipients, Operator reader, int most) {
        return forReader(reader, PAPER + WAITS + """
                   and p.recipient_org = any (:recipients)
                 order by p.supersedes is null, p.clean, p.business_date desc,
                          array_position(cast(:recipients as text[]), p.recipient_org::text), p.report_code, p.org_code
                 limit :most
                """)
                .param("recipients", codes(succession.withFormer(recipients)))
                .param("most", most)
                .query(Papers::paper)
                .list();
    }

    /** Signed for, and what needs no signature; the latest first. Keyset: below that business date, inclusive. */
    List<Paper> over(List<OrgCode> recipients, BusinessDate upTo, Operator reader, int most) {
        return forReader(reader, PAPER + """
                   and (not p.sign_required or p.state not in ('DELIVERED', 'OPENED', 'OVERDUE', 'ESCALATED'))
                   and p.recipient_org = any (:recipients) and p.business_date <= :upTo
                 order by p.business_date desc, array_position(cast(:recipients as text[]), p.recipient_org::text), p.report_code,
                          p.org_code, p.version_no desc
                 limit :most
                """)
                .param("recipients", codes(succession.withFormer(recipients)))
                .param("upTo", upTo.day())
                .param("most", most)
                .query(Papers::paper)
                .list();
    }

    /** By code or name of the report, org, or business date, whatever its state; of the last quarter, or of exactly that date. */
    List<Paper> search(String wanted, BusinessDate newest, Operator reader, int most) {
        return forReader(reader, PAPER + """
                   and (p.report_code = upper(:wanted) or p.org_code = :wanted or p.recipient_org = :wanted
                        or p.business_date::text = :wanted or strpos(r.name_zh, :wanted) > 0 or strpos(lower(r.name_en), lower(:wanted)) > 0
                        or strpos(a.org_name, :wanted) > 0)
                   and (p.business_date >= :since or p.business_date::text = :wanted)
                 order by p.business_date desc, p.recipient_org, p.report_code, p.org_code, p.version_no desc
                 limit :most
                """)
                .param("wanted", wanted)
                .param("since", newest.day().minusDays(QUARTER))
                .param("most", most)
                .query(Papers::paper)
                .list();
    }

    /** All versions of one paper, the newest first. */
    List<Paper> versions(PaperNo no, Operator reader) {
        return forReader(reader, PAPER + """
                   and p.report_code = :report and p.org_code = :org and p.business_date = :day
                 order by p.version_no desc
                """)
                .param("report", no.reportCode())
                .param("org", no.org().value())
                .param("day", no.day().day())
                .query(Papers::paper)
                .list();
    }

    /** The newest business date of which those orgs got paper. */
    Optional<BusinessDate> newest(List<OrgCode> recipients) {
        return jdbc.sql(
                        "select max(business_date) from report_package where recipient_org = any (:recipients) having count(*) > 0")
                .param("recipients", codes(succession.withFormer(recipients)))
                .query((rs, n) -> BusinessDate.of(rs.getDate(1).toLocalDate()))
                .optional();
    }

    /** Which file of the paper that is, by its hash and size. */
    record File(String format, String sha256, long bytes) {}

    Optional<File> file(Paper paper, String format) {
        return jdbc.sql("""
                select a.format, a.file_sha256, a.bytes
                  from report_artifact a
                 where a.report_code = :report and a.org_code = :org and a.business_date = :day and a.version_no = :version
                   and a.format = :format and a.state = 'RENDERED'
                """)
                .param("report", paper.no().reportCode())
                .param("org", paper.no().org().value())
                .param("day", paper.no().day().day())
                .param("version", paper.no().version())
                .param("format", format)
                .query((rs, n) -> new File(rs.getString(1), rs.getString(2), rs.getLong(3)))
                .optional();
    }

    private static String[] codes(List<OrgCode> orgs) {
        return orgs.stream().map(OrgCode::value).toArray(String[]::new);
    }

    private static Paper paper(ResultSet rs, int rowNumber) throws SQLException {
        return new Paper(
                rs.getLong("package_id"),
                new PaperNo(
                        rs.getString("report_code"),
                        OrgCode.of(rs.getString("org_code")),
                        BusinessDate.of(rs.getDate("business_date").toLocalDate()),
                        rs.getInt("version_no")),
                rs.getString("name_zh"),
                rs.getString("name_en"),
                rs.getString("org_name"),
                OrgCode.of(rs.getString("recipient_org")),
                PackageState.valueOf(rs.getString("state")),
                rs.getBoolean("sign_required"),
                rs.getBoolean("clean"),
                rs.getBoolean("correction"),
                moment(rs, "released_at"),
                moment(rs, "due_at"),
                rs.getString("format"),
                rs.getString("file_sha256"),
                rs.getInt("pages"),
                rs.getLong("row_count"),
                rs.getBoolean("has_xlsx"),
                receipt(rs),
                rs.getBoolean("seen"));
    }

    private static Optional<Receipt> receipt(ResultSet rs) throws SQLException {
        if (rs.getString("signer_no") == null) {
            return Optional.empty();
        }
        String principal = rs.getString("acting_for");
        return Optional.of(new Receipt(
                rs.getLong("signature_no"),
                rs.getString("signer_name"),
                rs.getString("signer_no"),
                principal == null ? "" : rs.getString("for_name") + " " + principal,
                rs.getString("role_code"),
                moment(rs, "bank_time"),
                rs.getString("terminal"),
                rs.getString("signed_sha256"),
                rs.getString("method")));
    }

    private static Instant moment(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime column(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
