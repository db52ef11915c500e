package yingyun.access;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import yingyun.reference.BankClock;

/** A session as a line of a list: wall-clock time, in Shanghai. */
record SessionLine(String openedAt, String lastAt, String terminal, String agent, String end) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    static SessionLine of(Session session) {
        return new SessionLine(
                minute(session.openedAt()),
                minute(session.personAt()),
                session.terminal(),
                session.agent(),
                session.end().map(Enum::name).orElse(""));
    }

    static String minute(Instant instant) {
        return MINUTE.format(LocalDateTime.ofInstant(instant, BankClock.ZONE));
    }
}
