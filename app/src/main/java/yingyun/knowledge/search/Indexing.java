package yingyun.knowledge.search;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import yingyun.database.Store;
import yingyun.knowledge.SearchIndexing;
import yingyun.knowledge.SearchedTexts;

/**
 * Keeps the index of this home beside the database. The database is the truth: an index that is absent, damaged, of another build, or
 * has not looked for too long is made again; after a kill it goes on from its last commit.
 */
@Service
class Indexing implements SearchIndexing, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Indexing.class);
    private static final String BUILD = "build";
    private static final String HORIZON = "horizon";
    private static final String REBUILD = "rebuild";
    /** Changes of how documents are made. */
    private static final String DOCUMENTS = "1";

    private static final long SETTLE_FROM = 100_000;
    private static final Duration COMMIT_EVERY = Duration.ofSeconds(5);

    private final Changes changes;
    private final Sources sources;
    private final ObjectProvider<SearchedTexts> texts;
    private final Path folder;
    /** What has been applied since the horizon, which stands still as long as an old transaction runs. */
    private final Set<Long> applied = new HashSet<>();

    /** For those who read; null until it has been made or read to its end. */
    private volatile @Nullable SearchIndex index;
    /** The same, and also while it is not ready: its folder is locked. */
    private @Nullable SearchIndex held;

    private long horizon = -1;
    private long rebuildId = -1;
    private boolean dirty;
    private long committedAt = System.nanoTime();

    Indexing(Changes changes, Sources sources, ObjectProvider<SearchedTexts> texts, Store store) {
        this.changes = changes;
        this.sources = sources;
        this.texts = texts;
        this.folder = store.home().index().resolve("search");
    }

    /** Empty as long as there is no index yet. */
    <T> Optional<T> read(SearchIndex.Reading<T> reading) {
        SearchIndex there = index;
        return there == null ? Optional.empty() : Optional.of(there.read(reading));
    }

    boolean isReady() {
        return index != null;
    }

    /** Everything that was committed before this call is found after it. @return how many texts were read */
    synchronized int catchUp() {
        SearchIndex opened = held == null ? open() : held;
        held = opened;
        Changes.State state = changes.state();
        if (horizon < 0
                || state.rebuildId() != rebuildId
                || horizon <= state.floor() && state.floor() > 0
                || horizon > state.horizon()) {
            return make(opened, state);
        }
        List<Changes.Change> found = changes.since(horizon);
        if (found.size() > Changes.MOST) {
            return make(opened, state);
        }
        int read = apply(opened, found, state);
        index = opened;
        return read;
    }

    private int apply(SearchIndex opened, List<Changes.Change> found, Changes.State state) {
        Set<Map.Entry<String, String>> keys = new LinkedHashSet<>();
        for (Changes.Change change : found) {
            if (!applied.contains(change.id())) {
                keys.add(Map.entry(change.kind(), change.key()));
            }
        }
        keys.forEach(key -> opened.replace(key.getKey(), key.getValue(), documents(key.getKey(), key.getValue())));
        if (state.horizon() > horizon) {
            horizon = state.horizon();
            applied.clear();
        }
        found.forEach(change -> applied.add(change.id()));
        if (!keys.isEmpty()) {
            dirty = true;
            opened.refresh();
        }
        if (dirty && System.nanoTime() - committedAt >= COMMIT_EVERY.toNanos()) {
            commit(opened);
        }
        return keys.size();
    }

    private int make(SearchIndex opened, Changes.State state) {
        horizon = -1;
        opened.clear();
        AtomicLong count = new AtomicLong();
        sources.articles(null).forEach(article -> add(opened, Documents.article(article), count));
        sources.clauses(null).forEach(clause -> add(opened, clause, count));
        sources.codes(null).forEach(code -> add(opened, code, count));
        texts.forEach(room -> room.all(text -> add(opened, document(room.kind(), text), count)));
        horizon = state.horizon();
        rebuildId = state.rebuildId();
        applied.clear();
        if (count.get() >= SETTLE_FROM) {
            opened.settle();
        }
        commit(opened);
        opened.refresh();
        index = opened;
        LOG.info("search index made: {} texts", count.get());
        return (int) count.get();
    }

    private static void add(SearchIndex opened, Document document, AtomicLong count) {
        opened.add(document);
        count.incrementAndGet();
    }

    private List<Document> documents(String kind, String key) {
        return switch (kind) {
            case Sources.ARTICLE ->
                sources.articles(key).stream().map(Documents::article).toList();
            case Sources.RULE -> sources.clauses(key);
            case Sources.CODE -> sources.codes(key);
            default ->
                texts.stream()
                        .filter(room -> room.kind().equals(kind))
                        .flatMap(room -> room.of(List.of(key)).stream())
                        .map(text -> document(kind, text))
                        .toList();
        };
    }

    static Document document(String kind, SearchedTexts.Text text) {
        return Documents.text(
                kind,
                text.key(),
                text.key(),
                text.org() == null ? "" : text.org().value(),
                LocalDate.MIN,
                LocalDate.MAX,
                List.of(text.key(), text.title(), text.body()));
    }

    private void commit(SearchIndex opened) {
        opened.commit(Map.of(BUILD, build(), HORIZON, Long.toString(horizon), REBUILD, Long.toString(rebuildId)));
        dirty = false;
        committedAt = System.nanoTime();
    }

    private SearchIndex open() {
        try {
            return opened();
        } catch (UncheckedIOException wrong) {
            if (!(wrong.getCause() instanceof CorruptIndexException
                    || wrong.getCause() instanceof IndexFormatTooOldException
                    || wrong.getCause() instanceof IndexFormatTooNewException
                    || wrong.getCause() instanceof java.nio.file.NoSuchFileException)) {
                throw wrong;
            }
            LOG.warn(
                    "search index cannot be read and is made again: {}",
                    wrong.getCause().getMessage());
            try {
                IOUtils.rm(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return opened();
        }
    }

    private SearchIndex opened() {
        try {
            SearchIndex opened = new SearchIndex(FSDirectory.open(folder));
            Map<String, String> notes = new HashMap<>(opened.notes());
            boolean known = build().equals(notes.get(BUILD));
            horizon = known ? Long.parseLong(notes.getOrDefault(HORIZON, "-1")) : -1;
            rebuildId = known ? Long.parseLong(notes.getOrDefault(REBUILD, "-1")) : -1;
            applied.clear();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tables of synonyms and readings are in the documents: an index made with others, or from another database, is made again. */
    private String build() {
        CRC32 tables = new CRC32();
        for (String table : List.of("synonyms.txt", "readings.txt", "syllables.txt", "fillers.txt")) {
            tables.update(String.join("\n", WordList.lines(table)).getBytes(StandardCharsets.UTF_8));
        }
        // Made where a room was missing, it lacks that room's texts.
        String rooms = texts.stream().map(SearchedTexts::kind).sorted().collect(Collectors.joining(","));
        return DOCUMENTS + "-" + Long.toHexString(tables.getValue()) + "-" + changes.identity() + "-" + rooms;
    }

    @Override
    public Rebuilt rebuild() {
        long started = System.nanoTime();
        changes.askForRebuild();
        try {
            int made = catchUp();
            SearchIndex there = index;
            return new Rebuilt(
                    made, there == null ? 0 : there.size(), Duration.ofNanos(System.nanoTime() - started), false);
        } catch (UncheckedIOException wrong) {
            if (wrong.getCause() instanceof LockObtainFailedException) {
                return new Rebuilt(0, 0, Duration.ZERO, true);
            }
            throw wrong;
        }
    }

    @Override
    public synchronized void close() {
        SearchIndex there = held;
        index = null;
        held = null;
        if (there != null) {
            if (dirty && horizon >= 0) {
                commit(there);
            }
            there.close();
        }
    }
}
