package yingyun.knowledge;

import java.util.List;
import yingyun.kernel.Operator;

/** An answer becomes knowledge: a draft with everything that the inquiry knew, for two persons to publish. */
public interface Promotions {

    /**
     * @param category such as {@code C0401}
     * @param title at most 100 characters
     * @param wordings of all askers, masked; the first is the standard question. 1 to 100
     * @param say 对客户说, at most three lines
     * @param terminal 终端操作, markdown
     * @param codes those that the dictionary does not know are left out
     * @param noBasisReason needed where no clause is cited
     * @param restricted asker and answerer may then not review it
     */
    record Answer(
            String category,
            String title,
            List<String> wordings,
            String say,
            String terminal,
            String avoid,
            List<String> codes,
            List<ClauseReference> clauses,
            String noBasisReason,
            String sourceInquiryNo,
            boolean restricted,
            List<String> askers,
            List<String> answerers) {

        public Answer {
            wordings = List.copyOf(wordings);
            codes = List.copyOf(codes);
            clauses = List.copyOf(clauses);
            askers = List.copyOf(askers);
            answerers = List.copyOf(answerers);
        }
    }

    /** @return the draft, and what looks like it: to be merged into, instead */
    record Promoted(Citation draft, List<Citation> nearDuplicates) {

        public Promoted {
            nearDuplicates = List.copyOf(nearDuplicates);
        }
    }

    Promoted promote(Answer answer, Operator by);
}
