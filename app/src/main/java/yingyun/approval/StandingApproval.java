package yingyun.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import yingyun.kernel.EmployeeNo;

/** 长效日切授权 (MC05): three people allow the cut-off of each night from the first to the last day, both included, by the bank clock. */
record StandingApproval(
        long approvalId,
        LocalDate from,
        LocalDate to,
        Request.Person operator,
        Request.Person checker,
        Request.Person dutyManager,
        Optional<Revocation> revocation) {

    static final int MOST_DAYS = 31;

    record Revocation(String name, Instant at, String reason) {}

    boolean isInForceOn(LocalDate day) {
        return revocation.isEmpty() && !day.isBefore(from) && !day.isAfter(to);
    }

    boolean isOneOfThree(EmployeeNo person) {
        return operator.employeeNo().equals(person)
                || checker.employeeNo().equals(person)
                || dutyManager.employeeNo().equals(person);
    }
}
