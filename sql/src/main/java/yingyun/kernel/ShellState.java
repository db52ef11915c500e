package yingyun.kernel;

import java.time.LocalDateTime;
import java.util.Optional;

/** What the top bar shows on every page: the two clocks. Implemented by {@code operations}. */
public interface ShellState {

    Capsule capsule();

    /** As people read it: an outlet's code before its name. */
    default String nameOf(OrgCode org) {
        return org.value();
    }

    /**
     * 会计日期 │ state │ bank clock.
     *
     * @param businessDate empty before the bank's first day
     * @param state {@code OPEN}, {@code CUTTING}, {@code CLOSING} (日终中 · 联机不停), {@code CLOSED} or {@code NONE}
     * @param opensAt when the bank opens next, where it is CLOSED
     * @param bankTime of the bank clock, Asia/Shanghai
     * @param demo is it the demo bank, so that 换人 and 快进 are offered?
     */
    record Capsule(
            String bankName,
            Optional<BusinessDate> businessDate,
            String state,
            Optional<LocalDateTime> opensAt,
            LocalDateTime bankTime,
            boolean demo) {}
}
