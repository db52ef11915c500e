package yingyun.duty.roster;

import java.time.LocalDate;
import java.time.LocalDateTime;
import yingyun.kernel.EmployeeNo;

/** Somebody at a post on a day, in force. Times are bank time. */
public record Assignment(
        long assignmentId,
        LocalDate dutyDate,
        String shiftCode,
        String postCode,
        EmployeeNo employeeNo,
        String name,
        LocalDateTime startsAt,
        LocalDateTime endsAt,
        boolean onCall) {

    public boolean overlaps(LocalDateTime from, LocalDateTime to) {
        return startsAt.isBefore(to) && endsAt.isAfter(from);
    }

    public boolean isOf(EmployeeNo person) {
        return employeeNo.equals(person);
    }
}
