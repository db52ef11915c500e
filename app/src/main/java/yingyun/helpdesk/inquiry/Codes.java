package yingyun.helpdesk.inquiry;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import yingyun.knowledge.CodeCard;
import yingyun.knowledge.CodeCards;

/** Codes as they are typed, and which desk answers for them (design/helpdesk §3.5: error code, transaction code, category, else triage). */
@Component
class Codes {

    static final String TRIAGE = "TRIAGE";

    private static final Pattern CODE = Pattern.compile("([A-Z]{1,4}?)([0-9O]{2,12})");
    private static final int LONGEST = 40;

    private final CodeCards cards;
    private final Desks desks;

    Codes(CodeCards cards, Desks desks) {
        this.cards = cards;
        this.desks = desks;
    }

    /** Full-width, lower case, blanks around and the letter O for a zero are understood; an empty field is no code. */
    static Optional<String> typed(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        Matcher parts = CODE.matcher(plain);
        if (plain.length() > LONGEST || !parts.matches()) {
            throw new InquiryProblem.NotACode(plain.substring(0, Math.min(plain.length(), 20))).refused();
        }
        return Optional.of(parts.group(1) + parts.group(2).replace('O', '0'));
    }

    String deskOf(Optional<String> errorCode, Optional<String> txCode, Optional<String> category, LocalDate today) {
        return Stream.of(errorCode, txCode)
                .flatMap(Optional::stream)
                .flatMap(code -> cards.of(code, today).stream().limit(1))
                .map(CodeCard::ownerDesk)
                .filter(desks::isDesk)
                .findFirst()
                .or(() -> category.flatMap(desks::ofCategory))
                .orElse(TRIAGE);
    }

    List<CodeCard> cards(String text, LocalDate today) {
        return cards.of(text, today);
    }
}
