package yingyun.intake;

import java.util.Arrays;
import java.util.Optional;

/** The files of the contract, in the order in which those of one date are taken. */
enum FileKind {
    CORE_ORG,
    CORE_SUBJECT,
    CORE_PRODUCT,
    CORE_RATE,
    CORE_ACCOUNT,
    CORE_OPENING,
    GL_OPENING,
    CORE_JOURNAL,
    CORE_EVENT,
    PAY_HVPS,
    PAY_BEPS,
    PAY_IBPS;

    static Optional<FileKind> of(String systemAndKind) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(systemAndKind))
                .findFirst();
    }

    String system() {
        return name().substring(0, name().indexOf('_'));
    }

    String kind() {
        return name().substring(name().indexOf('_') + 1);
    }

    boolean isOpening() {
        return this == CORE_OPENING || this == GL_OPENING;
    }

    /** May be taken over from before the bank's first day. */
    boolean isTakeOverMaterial() {
        return compareTo(GL_OPENING) <= 0;
    }

    /** Refers to what another file of the day may still bring, and waits for it. */
    boolean waitsForReferences() {
        return this == CORE_JOURNAL || this == CORE_EVENT;
    }

    Contents contents() {
        return switch (this) {
            case CORE_ORG -> new OrgContents();
            case CORE_SUBJECT -> new SubjectContents();
            case CORE_PRODUCT -> new ProductContents();
            case CORE_RATE -> new RateContents();
            case CORE_ACCOUNT -> new AccountContents();
            case CORE_OPENING -> new OpeningContents();
            case GL_OPENING -> new GlOpeningContents();
            case CORE_JOURNAL -> new JournalContents();
            case CORE_EVENT -> new EventContents();
            case PAY_HVPS, PAY_BEPS, PAY_IBPS -> new PaymentContents();
        };
    }
}
