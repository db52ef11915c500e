package yingyun.operations.breaks;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.FourEyesAct.Sentence;
import yingyun.kernel.Problem;
import yingyun.kernel.Wording;
import yingyun.ledger.breaks.Break;
import yingyun.ledger.breaks.BreakPattern;
import yingyun.ledger.breaks.EntrySets;

/** Words of this page in the reader's language. */
final class BreakTexts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    private final Wording wording;

    BreakTexts(Locale locale) {
        this.wording = Wording.in(locale.getLanguage());
    }

    boolean isEnglish() {
        return wording.isEnglish();
    }

    String subject(Break found) {
        return wording.isEnglish() ? found.subjectNameEn() : found.subjectName();
    }

    String subject(EntrySets.Line line) {
        return wording.isEnglish() ? line.subjectNameEn() : line.subjectName();
    }

    String of(String code) {
        return wording.of(code, Map.of());
    }

    String of(String code, Map<String, ?> facts) {
        return wording.of(code, facts);
    }

    String of(Sentence sentence) {
        return sentence.in(wording);
    }

    String of(Problem problem) {
        return problem.code() + " " + wording.of(problem);
    }

    String of(BreakPattern pattern) {
        return of("BR-20%02d".formatted(pattern.ordinal() + 1));
    }

    static String time(@Nullable LocalDateTime at) {
        return at == null ? "" : TIME.format(at);
    }

    static String minute(@Nullable LocalDateTime at) {
        return at == null ? "" : MINUTE.format(at);
    }

    /** 1.8 s as people read it. */
    String seconds(long millis) {
        return "%.1f".formatted(millis / 1000.0);
    }
}
