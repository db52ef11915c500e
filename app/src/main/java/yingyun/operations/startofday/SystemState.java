package yingyun.operations.startofday;

import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BusinessDates;
import yingyun.reference.Parameters;

/** The one line that tellers see: 开放, 已关闭, 日终中. */
@Component
class SystemState {

    private final BusinessDates dates;
    private final Checks checks;
    private final Parameters parameters;

    SystemState(BusinessDates dates, Checks checks, Parameters parameters) {
        this.dates = dates;
        this.checks = checks;
        this.parameters = parameters;
    }

    Line line() {
        Optional<BusinessDate> closing = dates.closing();
        Optional<BusinessDate> open = dates.open();
        if (closing.isPresent()) {
            return new Line("CLOSING", "OP-3402", Map.of("day", closing.get().toString()));
        }
        if (open.isEmpty()) {
            return new Line("NONE", "OP-3404", Map.of());
        }
        BusinessDate day = open.get();
        return checks.opening(day)
                .map(opening -> new Line(
                        "OPEN",
                        "OP-3401",
                        Map.of(
                                "day",
                                day.toString(),
                                "at",
                                opening.at()
                                        .toLocalTime()
                                        .withSecond(0)
                                        .withNano(0)
                                        .toString())))
                .orElseGet(() -> new Line(
                        "CLOSED",
                        "OP-3403",
                        Map.of("day", day.toString(), "at", planned(day).toString())));
    }

    private LocalTime planned(BusinessDate day) {
        return parameters.time("startOfDay.open", day);
    }

    /** @param state {@code OPEN}, {@code CLOSED}, {@code CLOSING} or {@code NONE} */
    record Line(String state, String code, Map<String, String> facts) {}
}
