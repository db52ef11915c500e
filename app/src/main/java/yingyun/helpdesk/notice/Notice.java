package yingyun.helpdesk.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * 通知; texts are masked.
 *
 * @param places orgs (each with all below it) or answer desks; empty where it is for all
 * @param readAt by the person it was looked up for
 */
record Notice(
        long id,
        String title,
        String body,
        boolean important,
        Scope scope,
        List<String> places,
        Instant validFrom,
        Instant validTo,
        State state,
        String writtenBy,
        String writer,
        Instant writtenAt,
        Optional<Instant> publishedAt,
        String why,
        Optional<Instant> readAt,
        Optional<Instant> acknowledgedAt) {

    enum Scope {
        ALL,
        ORGS,
        DESKS
    }

    enum State {
        DRAFT,
        PUBLISHED,
        WITHDRAWN
    }

    Notice {
        places = List.copyOf(places);
    }

    boolean isInForce(Instant now) {
        return state == State.PUBLISHED && !validFrom.isAfter(now) && validTo.isAfter(now);
    }
}
