package yingyun.demobank;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the 129 users. {@code orgCode} is the place of work during the demo window; {@code deputyEmployeeNo} is present for
 * outlet supervisors only. Passwords are one-time and never part of master data.
 */
public record DemoPerson(
        String employeeNo,
        String tellerNo,
        String name,
        String phone,
        String email,
        String orgCode,
        List<String> roles,
        @Nullable String deputyEmployeeNo) {}
