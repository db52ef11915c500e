package yingyun.duty.callout;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code yingyun.call-out.*}: where calls are handed over (SMS or voice gateway of the bank). Without {@code url} nobody is called by
 * machine, and the page shows whom to phone.
 *
 * @param url http or https, as configured by the bank; nothing else is ever called
 * @param timeout of one attempt
 * @param attempts at most
 * @param pause before the second attempt; doubled each time
 */
@ConfigurationProperties("yingyun.call-out")
record CallOutSettings(
        @Nullable URI url,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("5") int attempts,
        @DefaultValue("10s") Duration pause) {

    CallOutSettings {
        if (url != null && !"https".equals(url.getScheme()) && !"http".equals(url.getScheme())) {
            throw new IllegalArgumentException("yingyun.call-out.url must be http or https");
        }
        if (attempts < 1 || attempts > 20 || timeout.isNegative() || timeout.isZero() || pause.isNegative()) {
            throw new IllegalArgumentException("yingyun.call-out: attempts 1 to 20, timeout above zero");
        }
    }

    Optional<URI> address() {
        return Optional.ofNullable(url);
    }

    /** 10 s, 20 s, 40 s … */
    Duration pauseAfter(int attempt) {
        return pause.multipliedBy(1L << Math.min(attempt - 1, 10));
    }
}
