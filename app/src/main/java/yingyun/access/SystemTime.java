package yingyun.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instants at the JDBC edge. */
final class SystemTime {

    private SystemTime() {}

    static OffsetDateTime column(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Optional<Instant> of(ResultSet rs, String column) throws SQLException {
        @Nullable OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    static Instant certain(ResultSet rs, String column) throws SQLException {
        return of(rs, column).orElseThrow();
    }
}
