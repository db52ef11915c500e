package yingyun.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One tab. What is not yet written is kept by name, so that a slow reader gets the newest of each and holds nobody up. */
final class LiveStream {

    private final SseEmitter emitter;
    private final String person;
    private final Set<String> panels;
    private final Executor writers;
    private final Map<String, String> unsent = new LinkedHashMap<>();
    private boolean writing;
    private volatile boolean closed;

    LiveStream(SseEmitter emitter, String person, Set<String> panels, Executor writers) {
        this.emitter = emitter;
        this.person = person;
        this.panels = Set.copyOf(panels);
        this.writers = writers;
    }

    String person() {
        return person;
    }

    boolean shows(String panel) {
        return panels.contains(panel);
    }

    boolean isClosed() {
        return closed;
    }

    void tell(String event, String data) {
        synchronized (unsent) {
            if (closed) {
                return;
            }
            unsent.put(event, data);
            if (writing) {
                return;
            }
            writing = true;
        }
        writers.execute(this::write);
    }

    private void write() {
        for (Map.Entry<String, String> next = take(); next != null; next = take()) {
            try {
                emitter.send(SseEmitter.event().name(next.getKey()).data(next.getValue()));
            } catch (IOException | IllegalStateException gone) {
                close();
            }
        }
    }

    private Map.@Nullable Entry<String, String> take() {
        synchronized (unsent) {
            if (closed || unsent.isEmpty()) {
                writing = false;
                return null;
            }
            String event = unsent.keySet().iterator().next();
            return Map.entry(event, unsent.remove(event));
        }
    }

    void close() {
        synchronized (unsent) {
            if (closed) {
                return;
            }
            closed = true;
            unsent.clear();
        }
        emitter.complete();
    }
}
