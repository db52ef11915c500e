package yingyun.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** A row of the log. */
record AuditLine(
        long id,
        Instant recordedAt,
        Instant bankTime,
        Optional<LocalDate> businessDate,
        String action,
        String employeeNo,
        String name,
        String orgCode,
        String terminal,
        String object,
        Map<String, String> facts,
        String beforeHash,
        String afterHash,
        String result) {}
