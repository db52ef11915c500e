package yingyun.duty.roster;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.reference.Calendars;

/** Shifts and posts, effective-dated. */
@Repository
public class Posts {

    private final JdbcClient jdbc;
    private final Calendars calendars;

    public Posts(JdbcClient jdbc, Calendars calendars) {
        this.jdbc = jdbc;
        this.calendars = calendars;
    }

    public List<Shift> shifts(LocalDate day) {
        return jdbc.sql("""
                select shift_code, name_zh, name_en, starts, ends
                  from (select distinct on (shift_code) *
                          from shift_type
                         where valid_from <= :day
                         order by shift_code, valid_from desc) s
                 order by starts
                """)
                .param("day", day)
                .query((rs, n) -> new Shift(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getObject(4, LocalTime.class),
                        rs.getObject(5, LocalTime.class)))
                .list();
    }

    /** The posts of the day's version, in their order; those whose calendar is closed that day as well. */
    public List<Post> on(LocalDate day) {
        return jdbc.sql("""
                select post_code, shift_code, name_zh, name_en, roles, needed, starts, ends, on_call, calendar_code, relieved_by, witnessed
                  from (select distinct on (post_code) *
                          from shift_post
                         where valid_from <= :day
                         order by post_code, valid_from desc) p
                 order by place
                """).param("day", day).query(Posts::row).list();
    }

    public Optional<Post> find(String postCode, LocalDate day) {
        return on(day).stream().filter(post -> post.postCode().equals(postCode)).findFirst();
    }

    /** Must the post be manned on that day? */
    public boolean isManned(Post post, LocalDate day) {
        return calendars.isOpen(post.calendarCode(), day);
    }

    private static Post row(ResultSet rs, int n) throws SQLException {
        Array roles = rs.getArray("roles");
        return new Post(
                rs.getString("post_code"),
                rs.getString("shift_code"),
                rs.getString("name_zh"),
                rs.getString("name_en"),
                List.of((String[]) roles.getArray()),
                rs.getInt("needed"),
                rs.getObject("starts", LocalTime.class),
                rs.getObject("ends", LocalTime.class),
                rs.getBoolean("on_call"),
                rs.getString("calendar_code"),
                Optional.ofNullable(rs.getString("relieved_by")),
                rs.getBoolean("witnessed"));
    }
}
