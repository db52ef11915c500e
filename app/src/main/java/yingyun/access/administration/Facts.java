package yingyun.access.administration;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;

/** The facts of a request as their types. What cannot be read is refused by its field. */
record Facts(Map<String, String> given) {

    private static final int SHOWN = 40;
    private static final int LONGEST = 200;

    String text(String field) {
        String value = given.getOrDefault(field, "").strip();
        if (value.isEmpty() || value.length() > LONGEST) {
            throw wrong(field);
        }
        return value;
    }

    String optional(String field) {
        String value = given.getOrDefault(field, "").strip();
        if (value.length() > LONGEST) {
            throw wrong(field);
        }
        return value;
    }

    EmployeeNo person(String field) {
        if (!EmployeeNo.isValid(text(field)) || text(field).equals(EmployeeNo.SYSTEM.value())) {
            throw wrong(field);
        }
        return EmployeeNo.of(text(field));
    }

    OrgCode org(String field) {
        if (!OrgCode.isValid(text(field))) {
            throw wrong(field);
        }
        return OrgCode.of(text(field));
    }

    LocalDate day(String field) {
        try {
            return LocalDate.parse(text(field));
        } catch (DateTimeException e) {
            throw wrong(field);
        }
    }

    /** To the minute, as a browser's field gives it. */
    LocalDateTime minute(String field) {
        try {
            return LocalDateTime.parse(text(field)).withSecond(0).withNano(0);
        } catch (DateTimeException e) {
            throw wrong(field);
        }
    }

    yingyun.kernel.Refused wrong(String field) {
        String value = given.getOrDefault(field, "");
        return new AdministrationProblem.NotUnderstood(
                        field, value.length() > SHOWN ? value.substring(0, SHOWN) : value)
                .refused();
    }
}
