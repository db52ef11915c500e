package yingyun.helpdesk.quality;

import java.time.LocalDate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Draws what is over: the last week's days that have no samples yet, so a stop of some days loses none. */
@Component
class DrawTick {

    private static final int DAYS_BACK = 7;

    private final QualityDesk desk;

    DrawTick(QualityDesk desk) {
        this.desk = desk;
    }

    @Scheduled(fixedDelay = 600_000, initialDelay = 60_000)
    void tick() {
        LocalDate today = desk.today();
        for (int i = DAYS_BACK; i >= 1; i--) {
            desk.draw(today.minusDays(i));
        }
    }
}
