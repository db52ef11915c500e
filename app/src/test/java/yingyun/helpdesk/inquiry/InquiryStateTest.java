package yingyun.helpdesk.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static yingyun.helpdesk.inquiry.InquiryState.DRAFT;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The table of design/helpdesk §3.2, once more by hand; every move that is not in it is refused, in Java and by the database. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InquiryStateTest {

    private static final Set<String> LEGAL = Set.of(
            "DRAFT SELF_SOLVED",
            "DRAFT QUEUED",
            "QUEUED ATTACHED",
            "QUEUED OFFERED",
            "OFFERED QUEUED",
            "QUEUED ANSWERING",
            "OFFERED ANSWERING",
            "ANSWERING NEED_INFO",
            "NEED_INFO ANSWERING",
            "ANSWERING WITH_EXPERT",
            "WITH_EXPERT ANSWERING",
            "ANSWERING ANSWERED",
            "ANSWERED ACCEPTED",
            "ANSWERED REOPENED",
            "ACCEPTED REOPENED",
            "ACCEPTED CLOSED",
            "ATTACHED QUEUED",
            // REOPENED is taken up as QUEUED is
            "REOPENED OFFERED",
            "REOPENED ANSWERING",
            // any open
            "QUEUED WITHDRAWN",
            "ATTACHED WITHDRAWN",
            "OFFERED WITHDRAWN",
            "ANSWERING WITHDRAWN",
            "NEED_INFO WITHDRAWN",
            "WITH_EXPERT WITHDRAWN",
            "REOPENED WITHDRAWN",
            // beyond the paper: transfer, fan-out
            "ANSWERING QUEUED",
            "ATTACHED ANSWERED");

    private static final String NO = "202606253301005000001";
    private static final String LEAD = "202606253301003000001";

    private final InquiryBank bank = new InquiryBank();

    @AfterAll
    void close() {
        bank.close();
    }

    @Test
    void the_moves_in_java_are_those_of_the_paper() {
        assertThat(moves()).containsExactlyInAnyOrderElementsOf(LEGAL);
    }

    @Test
    void the_moves_in_java_are_the_moves_in_the_database() {
        assertThat(bank.texts("select from_state || ' ' || to_state from inquiry_move"))
                .containsExactlyInAnyOrderElementsOf(moves());
    }

    @Test
    void the_database_carries_out_every_legal_move_and_refuses_every_other() throws SQLException {
        Map<String, String> wrong = new TreeMap<>();
        int tried = 0;
        try (Connection connection = bank.database.app().getConnection()) {
            connection.setAutoCommit(false);
            for (InquiryState from : InquiryState.values()) {
                for (InquiryState to : InquiryState.values()) {
                    if (to == from) {
                        continue;
                    }
                    String refusal = tried(connection, from, to);
                    boolean legal = LEGAL.contains(from + " " + to);
                    if (legal != refusal.isEmpty()
                            || !legal && !refusal.matches("23514 .*(inquiry_legal_move|inquiry_has_ended).*")) {
                        wrong.put(from + " " + to, refusal);
                    }
                    tried++;
                }
            }
        }
        assertThat(tried).isEqualTo(13 * 12);
        assertThat(wrong).isEmpty();
    }

    /** What the last step is refused with; empty if it is not. Rolled back. */
    private static String tried(Connection connection, InquiryState from, InquiryState to) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(insert(LEAD, "QUEUED"));
            if (from == DRAFT) {
                return step(statement, insert(NO, to == DRAFT ? "QUEUED" : to.name()));
            }
            List<InquiryState> way = way(from);
            statement.execute(insert(NO, way.getFirst().name()));
            statement.execute(
                    "insert into inquiry_message (inquiry_no, kind, body_masked, author, written_at, no_basis)"
                            + " select '%s', 'ANSWER', '可以', 'E100006', timestamptz '2026-06-25 10:30+08', 'HOW_TO' where '%s' <> 'SELF_SOLVED'"
                                    .formatted(NO, way.getFirst()));
            for (InquiryState next : way.subList(1, way.size())) {
                statement.execute(update(next));
            }
            return step(statement, update(to));
        } finally {
            connection.rollback();
        }
    }

    private static String step(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return "";
        } catch (SQLException refused) {
            return refused.getSQLState() + " "
                    + (refused instanceof org.postgresql.util.PSQLException sqlError
                                    && sqlError.getServerErrorMessage() != null
                            ? sqlError.getServerErrorMessage().getConstraint()
                            : refused.getMessage());
        }
    }

    private static String insert(String no, String state) {
        return """
                insert into inquiry (inquiry_no, org_code, asker, recorded_by, channel, urgency, title_masked, desk, state, version, assignee,
                                     asked_at, due_at, moved_at, moved_by, act)
                values ('%s', '%s', 'E100084', 'E100084', 'PAGE', 'U1', '能重发吗', 'PAYMENT', '%s', 1, null, timestamptz '2026-06-25 10:24+08',
                        timestamptz '2026-06-25 10:25+08', timestamptz '2026-06-25 10:24+08', 'E100084', 'ASKED')
                """.formatted(no, no.substring(8, 17), state);
    }

    /** With whatever else the state demands, so that only the move itself can be refused. */
    private static String update(InquiryState to) {
        String assignee = to == InquiryState.QUEUED || to == InquiryState.DRAFT ? "null" : "'E100006'";
        String expert = to == InquiryState.WITH_EXPERT ? "'PAYMENT'" : "null";
        String lead = to == InquiryState.ATTACHED ? "'" + LEAD + "'" : "null";
        return "update inquiry set state = '%s', assignee = %s, expert_desk = %s, lead_no = %s, act = 'MOVED' where inquiry_no = '%s'"
                .formatted(to, assignee, expert, lead, NO);
    }

    /** The shortest way from the asking. */
    private static List<InquiryState> way(InquiryState goal) {
        Deque<List<InquiryState>> ways = new ArrayDeque<>();
        ways.add(List.of(DRAFT));
        while (true) {
            List<InquiryState> way = ways.remove();
            if (way.getLast() == goal) {
                return way.subList(1, way.size());
            }
            for (InquiryState next : InquiryState.MOVES.getOrDefault(way.getLast(), Set.of())) {
                List<InquiryState> longer = new ArrayList<>(way);
                longer.add(next);
                ways.add(longer);
            }
        }
    }

    private static List<String> moves() {
        return Arrays.stream(InquiryState.values())
                .flatMap(from ->
                        InquiryState.MOVES.getOrDefault(from, Set.of()).stream().map(to -> from + " " + to))
                .toList();
    }

    @Test
    void history_cannot_be_written_or_changed_by_the_application() {
        Stream.of(
                        "insert into inquiry_event (inquiry_no, version, from_state, to_state, moved_at, moved_by, act, urgency, desk, cycle)"
                                + " values ('202606253301005000001', 9, 'QUEUED', 'CLOSED', now(), 'SYSTEM', 'CLOSED', 'U1', 'PAYMENT', 1)",
                        "update inquiry_event set act = 'OTHER'",
                        "delete from inquiry_event",
                        "update inquiry_message set body_masked = 'other'",
                        "delete from inquiry_message",
                        "delete from inquiry",
                        "delete from inquiry_draft",
                        "update inquiry set title_masked = 'other'",
                        "update inquiry set version = 7")
                .forEach(sql -> assertThat(stateOf(sql)).as(sql).isEqualTo("42501"));
    }

    private String stateOf(String sql) {
        try (Connection connection = bank.database.app().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "";
        } catch (SQLException refused) {
            return String.valueOf(refused.getSQLState());
        }
    }
}
