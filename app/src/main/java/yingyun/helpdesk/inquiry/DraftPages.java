package yingyun.helpdesk.inquiry;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.web.Needs;

/** Saves what is being written, every two seconds; fields are named {@code f.<name>}. */
@Controller
@ConditionalOnWebApplication
class DraftPages {

    private static final String FIELD = "f.";

    private final Drafts drafts;

    DraftPages(Drafts drafts) {
        this.drafts = drafts;
    }

    /** What the browser keeps: revision to go on from, time, and on a conflict (409) the other text. */
    record Saved(int revision, String time, Map<String, String> fields) {}

    @PostMapping(path = "/drafts", produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs({Right.INQUIRY_ASK, Right.INQUIRY_ANSWER})
    ResponseEntity<Saved> save(
            @RequestParam Drafts.Purpose purpose,
            @RequestParam(defaultValue = "") String no,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam Map<String, String> all,
            Operator writer) {
        String inquiryNo = InquiryNo.isValid(no) ? no : "";
        Map<String, String> fields = new TreeMap<>();
        all.forEach((name, value) -> {
            if (name.startsWith(FIELD) && name.length() <= 30) {
                fields.put(name.substring(FIELD.length()), value);
            }
        });
        Optional<Drafts.Draft> saved = drafts.save(writer.employeeNo(), purpose, inquiryNo, revision, fields);
        return saved.map(draft -> ResponseEntity.ok(answer(draft, Map.of()))).orElseGet(() -> {
            Drafts.Draft other = drafts.find(writer.employeeNo(), purpose, inquiryNo);
            return ResponseEntity.status(HttpStatus.CONFLICT).body(answer(other, other.fields()));
        });
    }

    private static Saved answer(Drafts.Draft draft, Map<String, String> fields) {
        return new Saved(draft.revision(), Words.time(draft.savedAt(), draft.savedAt()), fields);
    }
}
