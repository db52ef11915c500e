package yingyun.knowledge.search;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.apache.lucene.store.FSDirectory;
import yingyun.demobank.DemoKnowledge;
import yingyun.knowledge.Citation;

/** Suggestions and full text over generated articles and texts: the index alone, without the database's look-up of what is shown. */
final class SearchBench {

    private static final long SEED = 1;
    private static final int ASKED = 5_000;
    private static final int WARM_UP = 1_000;
    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    /** Characters of the longest substring that is looked for. */
    private static final int[] LENGTHS = {1, 2, 3, 5, 10, 20};
    /** Every so many texts one is kept to take substrings from. */
    private static final int KEPT_EVERY = 1_000;

    private final PrintStream out;
    private final Path folder;
    private final List<String> pieces = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();

    SearchBench(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
        DemoKnowledge.articles().forEach(row -> row.subList(2, 7).forEach(this::pieces));
        DemoKnowledge.rules().forEach(row -> pieces(row.get(8)));
        DemoKnowledge.codes().forEach(row -> pieces(row.get(2)));
        Evaluation.questions().forEach(asked -> pieces(asked.question()));
    }

    void run(int articles, int texts) {
        try (SearchIndex index = new SearchIndex(FSDirectory.open(folder))) {
            fill(index, articles, texts);
            int threads = Runtime.getRuntime().availableProcessors();
            List<String> typed = typed();
            measure("suggestion", 1, i -> suggest(index, typed.get(i % typed.size())));
            measure("suggestion", threads, i -> suggest(index, typed.get(i % typed.size())));
            Random random = new Random(SEED);
            for (int length : LENGTHS) {
                List<String> parts = parts(random, length);
                measure("full text, " + length + " characters", 1, i -> find(index, parts.get(i % parts.size())));
            }
            List<String> mixed = new ArrayList<>();
            for (int length : LENGTHS) {
                mixed.addAll(parts(random, length));
            }
            measure("full text, all lengths", threads, i -> find(index, mixed.get(i % mixed.size())));
            System.gc();
            Runtime machine = Runtime.getRuntime();
            out.printf(
                    "heap after collection %d MB of at most %d MB%n",
                    (machine.totalMemory() - machine.freeMemory()) >> 20, machine.maxMemory() >> 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(SearchIndex index, int articles, int texts) {
        out.printf(
                "machine: %d cores, JVM %s%n",
                Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"));
        Random random = new Random(SEED);
        long started = System.nanoTime();
        for (int i = 0; i < articles; i++) {
            index.add(Documents.article(article(random, i)));
        }
        index.refresh();
        index.commit(Map.of());
        long articleBytes = index.size();
        out.printf("%,d articles in %.1f s, %.1f MB%n", articles, seconds(started), articleBytes / 1e6);
        started = System.nanoTime();
        long characters = 0;
        for (int i = 0; i < texts; i++) {
            String text = text(random);
            characters += text.length();
            if (i % KEPT_EVERY == 0) {
                kept.add(text);
            }
            index.add(Documents.text("T", "t" + i, "t" + i, "320100100", LocalDate.MIN, LocalDate.MAX, List.of(text)));
        }
        index.settle();
        index.commit(Map.of());
        index.refresh();
        out.printf(
                "%,d texts of %.0f characters in %.1f s: %.0f MB, %.0f MB per million texts (goal: at most 160)%n",
                texts,
                characters / (double) Math.max(1, texts),
                seconds(started),
                (index.size() - articleBytes) / 1e6,
                (index.size() - articleBytes) / (double) Math.max(1, texts));
    }

    private SearchedArticle article(Random random, int i) {
        List<String> codes = DemoKnowledge.codes().stream()
                .skip(random.nextInt(100))
                .limit(2)
                .map(row -> row.get(0))
                .toList();
        return new SearchedArticle(
                new Citation("KB-C%02d%02d-%04d".formatted(1 + i % 12, 1 + i / 12 % 5, i / 60 % 10_000), 1),
                Documents.EVERYBODY,
                List.of(some(random, 2), some(random, 3), some(random, 2)),
                List.of(some(random, 3), some(random, 8), some(random, 2)),
                codes,
                List.of(some(random, 1)),
                LocalDate.of(2026, 1, 5),
                LocalDate.MAX,
                false,
                random.nextInt(20),
                random.nextInt(5));
    }

    private String text(Random random) {
        return some(random, 2 + random.nextInt(3)) + random.nextInt(1_000_000);
    }

    private String some(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(pieces.get(random.nextInt(pieces.size()))).append(i + 1 < count ? "," : "");
        }
        return text.toString();
    }

    private void pieces(String text) {
        for (String piece : text.split("[,。;?!\n、:]")) {
            if (piece.strip().length() >= 4) {
                pieces.add(piece.strip());
            }
        }
    }

    /** Every beginning of every question, as it comes while somebody types. */
    private static List<String> typed() {
        List<String> typed = new ArrayList<>();
        for (Evaluation.Asked asked : Evaluation.questions()) {
            String question = asked.question();
            for (int length = 2; length < question.length(); length += 3) {
                typed.add(question.substring(0, length));
            }
            typed.add(question);
        }
        java.util.Collections.shuffle(typed, new Random(SEED));
        return typed;
    }

    private List<String> parts(Random random, int length) {
        List<String> parts = new ArrayList<>();
        while (parts.size() < WARM_UP) {
            String text = kept.isEmpty() ? some(random, 5) : kept.get(random.nextInt(kept.size()));
            if (text.length() >= length) {
                int from = random.nextInt(text.length() - length + 1);
                parts.add(text.substring(from, from + length));
            }
        }
        return parts;
    }

    private static void suggest(SearchIndex index, String typed) {
        index.read(searcher -> Ranking.search(searcher, Question.of(typed), DAY, Set.of("320100100"), 8));
    }

    private static void find(SearchIndex index, String typed) {
        FullText.Reach reach = new FullText.Reach(DAY, Set.of(), Map.of("T", Set.of("320100100", "320100200")));
        index.read(searcher -> FullText.search(searcher, typed, reach, SearchDesk.PAGE));
    }

    private void measure(String name, int threads, IntConsumer asking) {
        for (int i = 0; i < WARM_UP; i++) {
            asking.accept(i);
        }
        long[] nanos = new long[ASKED];
        try (ExecutorService askers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int first = t;
                all.add(askers.submit(() -> {
                    for (int i = first; i < ASKED; i += threads) {
                        long started = System.nanoTime();
                        asking.accept(i);
                        nanos[i] = System.nanoTime() - started;
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        Arrays.sort(nanos);
        out.printf(
                "%-26s %d at once: p50 %.2f ms, p99 %.2f ms, max %.1f ms of %,d (goal: p99 at most 100)%n",
                name, threads, nanos[ASKED / 2] / 1e6, nanos[ASKED * 99 / 100] / 1e6, nanos[ASKED - 1] / 1e6, ASKED);
    }

    private static double seconds(long startedNanos) {
        return (System.nanoTime() - startedNanos) / 1e9;
    }
}
