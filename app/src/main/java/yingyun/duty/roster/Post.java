package yingyun.duty.roster;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * A post of a shift, as it is on a day.
 *
 * @param roles any one of them is demanded
 * @param needed how many persons
 * @param onCall at home: may overlap with another post
 * @param calendarCode manned on the open days of this calendar
 * @param relievedBy the post that takes over; empty if the duty ends with the shift
 * @param witnessed a key post: the handover has a witness
 */
public record Post(
        String postCode,
        String shiftCode,
        String nameZh,
        String nameEn,
        List<String> roles,
        int needed,
        LocalTime starts,
        LocalTime ends,
        boolean onCall,
        String calendarCode,
        Optional<String> relievedBy,
        boolean witnessed) {

    public Post {
        roles = List.copyOf(roles);
    }

    public String name(boolean english) {
        return english ? nameEn : nameZh;
    }

    public LocalDateTime startsOn(LocalDate dutyDate) {
        return dutyDate.atTime(starts);
    }

    /** The next morning where the post ends before it starts. */
    public LocalDateTime endsOn(LocalDate dutyDate) {
        return ends.isAfter(starts)
                ? dutyDate.atTime(ends)
                : dutyDate.plusDays(1).atTime(ends);
    }

    /** Does the chain stand or fall with it? */
    public boolean isOfTheNight() {
        return roles.contains("EOD_OPERATOR") || roles.contains("EOD_CHECKER");
    }

    public String hours() {
        return starts + "–" + ends;
    }
}
