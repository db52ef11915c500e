package yingyun.web;

import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import yingyun.kernel.ShellState;

/**
 * The live streams of this node. Events carry a panel's name and version only; the browser then reads the panel from its own URL, so
 * that rights and masks are looked at on every read.
 */
@Component
@ConditionalOnWebApplication
class LiveHub {

    static final int MOST_STREAMS = 500;
    static final int MOST_STREAMS_OF_A_PERSON = 24;
    static final int MOST_PANELS = 20;

    /** A stream ends after this and is asked for again, so that a right taken away ends it too. */
    private static final long STREAM_MILLIS = TimeUnit.MINUTES.toMillis(5);

    private static final long HEARTBEAT = TimeUnit.SECONDS.toNanos(15);
    private static final String CAPSULE = "shell";
    private static final DateTimeFormatter BANK_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");
    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);

    private final ObjectProvider<ShellState> state;
    private final ObjectProvider<PanelWatch> watches;
    private final LivePanels panels = new LivePanels();
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopped;
    private volatile long beatAt = System.nanoTime() - HEARTBEAT;
    private volatile String capsuleSeen = "";

    LiveHub(ObjectProvider<ShellState> state, ObjectProvider<PanelWatch> watches) {
        this.state = state;
        this.watches = watches;
    }

    /** @param person who asks; he may have many tabs, but not all that a node can hold */
    SseEmitter open(String person, Set<String> asked) {
        if (asked.size() > MOST_PANELS) {
            throw new WebProblem.TooManyPanels(MOST_PANELS).refused();
        }
        if (stopped || streams.size() >= MOST_STREAMS) {
            throw new WebProblem.TooManyStreams(MOST_STREAMS).refused();
        }
        if (streams.stream().filter(stream -> stream.person().equals(person)).count() >= MOST_STREAMS_OF_A_PERSON) {
            throw new WebProblem.TooManyStreams(MOST_STREAMS_OF_A_PERSON).refused();
        }
        Set<String> wanted = new TreeSet<>(asked);
        wanted.add(CAPSULE);
        SseEmitter emitter = new SseEmitter(STREAM_MILLIS);
        LiveStream stream = new LiveStream(emitter, person, wanted, writers);
        emitter.onTimeout(stream::close);
        emitter.onError(gone -> leave(stream));
        emitter.onCompletion(() -> leave(stream));
        streams.add(stream);
        stream.tell("hello", panels.state());
        panels.of(wanted).forEach(change -> stream.tell(change.panel(), change.version()));
        writers.execute(() -> bankTime().ifPresent(time -> stream.tell("clock", time)));
        return emitter;
    }

    private void leave(LiveStream stream) {
        stream.close();
        streams.remove(stream);
    }

    void changed(String panel) {
        panels.changed(panel);
    }

    void missedSomething() {
        watches.forEach(PanelWatch::forget);
        panels.renew();
        streams.forEach(stream -> stream.tell("hello", panels.state()));
    }

    /** Called several times a second by {@link PanelListener}. */
    void beat() {
        long now = System.nanoTime();
        for (LivePanels.Change change : panels.due(now)) {
            watches.forEach(watch -> watch.changed(change.panel()));
            streams.stream()
                    .filter(stream -> stream.shows(change.panel()))
                    .forEach(stream -> stream.tell(change.panel(), change.version()));
        }
        if (now - beatAt >= HEARTBEAT) {
            beatAt = now;
            writers.execute(this::heartbeat);
        }
    }

    private void heartbeat() {
        streams.removeIf(LiveStream::isClosed);
        if (streams.isEmpty()) {
            return;
        }
        String event = "clock";
        Optional<String> time = bankTime();
        if (time.isEmpty()) {
            event = "alive";
        }
        String data = time.orElse("-");
        for (LiveStream stream : streams) {
            stream.tell(event, data);
        }
    }

    /** The bank's clock; on the way, whether the capsule says something else than before. */
    private Optional<String> bankTime() {
        try {
            Optional<ShellState.Capsule> now =
                    Optional.ofNullable(state.getIfAvailable()).map(ShellState::capsule);
            now.ifPresent(capsule -> {
                String says = capsule.businessDate() + " " + capsule.state();
                if (!says.equals(capsuleSeen)) {
                    capsuleSeen = says;
                    panels.changed(CAPSULE);
                }
            });
            return now.map(capsule -> BANK_TIME.format(capsule.bankTime()));
        } catch (RuntimeException databaseAway) {
            LOG.debug("no bank time for the live streams", databaseAway);
            return Optional.empty();
        }
    }

    String state() {
        return panels.state();
    }

    int streams() {
        return streams.size();
    }

    /** Before the server waits for open requests. */
    void stop() {
        stopped = true;
        streams.forEach(LiveStream::close);
        streams.clear();
    }
}
