package yingyun.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import yingyun.kernel.Right;

/** The stream of a tab, what measures its latency, and the capsule as a panel of its own. */
@Controller
@ConditionalOnWebApplication
class LivePages {

    private static final Pattern PANEL = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private final LiveHub hub;
    private final ShellParts parts;

    LivePages(LiveHub hub, ShellParts parts) {
        this.hub = hub;
        this.parts = parts;
    }

    @Needs(Right.SYSTEM_STATE_VIEW)
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(
            @RequestParam(defaultValue = "") String panels, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Accel-Buffering", "no");
        Set<String> names = Arrays.stream(panels.split(",", LiveHub.MOST_PANELS + 2))
                .filter(name -> PANEL.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        String person = parts.operator(request)
                .map(operator -> operator.employeeNo().value())
                .orElse("");
        return hub.open(person, names);
    }

    @Needs(Right.SYSTEM_STATE_VIEW)
    @GetMapping("/live/ping")
    ResponseEntity<Void> ping() {
        return ResponseEntity.noContent().build();
    }

    @Needs(Right.SYSTEM_STATE_VIEW)
    @GetMapping("/shell/capsule")
    String capsule() {
        return "web/shell :: capsule";
    }
}
