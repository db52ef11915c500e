package yingyun.access.administration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.reference.BankClock;

/** MC18: the access review with more lines than are free. Fact: {@code day}. What is agreed to is this very text, by its hash. */
@Component
class ReviewExportAct implements FourEyesAct {

    static final String NAME = "access.review.export";

    private final ReviewExports exports;
    private final PeopleRegister people;
    private final BankClock clock;

    ReviewExportAct(ReviewExports exports, PeopleRegister people, BankClock clock) {
        this.exports = exports;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String mcCode() {
        return "MC18";
    }

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        LocalDate day = new Facts(facts).day("day");
        int rows = exports.rows(day);
        if (rows > ReviewExports.MOST_ROWS) {
            throw new AdministrationProblem.ReviewTooLong(rows, ReviewExports.MOST_ROWS).refused();
        }
        String subject = subject(day, exports.text(day));
        return new Prospect(
                subject,
                new Sentence("AC-3023", Map.of("day", day.toString(), "rows", Integer.toString(rows))),
                people.orgOf(maker, clock.now().toLocalDate()),
                List.of(new Change(
                        Sentence.of("AC-3024"), Sentence.plain("0"), Sentence.plain(Integer.toString(rows)))),
                subject,
                Optional.empty(),
                Sentence.of("AC-3094"));
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        LocalDate day = new Facts(facts).day("day");
        String content = exports.text(day);
        if (!subject(day, content).equals(grant.subject())) {
            throw new AdministrationProblem.GrantedOtherwise(grant.subject()).refused();
        }
        exports.add(grant.maker(), day, content, exports.rows(day), grant.approvalId(), clock.instant());
    }

    @Override
    public boolean isDone(Grant grant) {
        return exports.isMadeUnder(grant.approvalId());
    }

    private static String subject(LocalDate day, String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "EXPORT REVIEW " + day + " " + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
