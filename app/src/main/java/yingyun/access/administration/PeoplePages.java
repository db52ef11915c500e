package yingyun.access.administration;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import yingyun.access.SecurityDesk;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** 用户: who holds what until when; asked for by the system administrator, locked by the security administrator. */
@Controller
@ConditionalOnWebApplication
class PeoplePages {

    private final PeopleRegister people;
    private final SecurityDesk security;
    private final Asking asking;
    private final BankClock clock;
    private final AuditTrail audit;

    PeoplePages(PeopleRegister people, SecurityDesk security, Asking asking, BankClock clock, AuditTrail audit) {
        this.people = people;
        this.security = security;
        this.asking = asking;
        this.clock = clock;
        this.audit = audit;
    }

    @Needs(Right.PEOPLE_VIEW)
    @GetMapping("/people")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String org,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String asked,
            Operator operator,
            Model model) {
        List<PeopleRegister.Line> lines =
                people.search(q.strip(), role, org.strip(), after, operator.scope(Right.PEOPLE_VIEW), today());
        boolean more = lines.size() > PeopleRegister.PAGE;
        List<PeopleRegister.Line> shown = more ? lines.subList(0, PeopleRegister.PAGE) : lines;
        model.addAttribute("lines", shown);
        model.addAttribute("next", more ? shown.getLast().employeeNo() : "");
        model.addAttribute("q", q);
        model.addAttribute("role", role);
        model.addAttribute("org", org);
        model.addAttribute("asked", asked);
        return common(model, operator, "access/people");
    }

    @Needs(Right.PEOPLE_MAKE)
    @PostMapping("/people")
    String create(
            @RequestParam Map<String, String> form, Operator operator, HttpServletResponse response, Model model) {
        try {
            return "redirect:/people?asked=" + asking.ask(PeopleActs.CREATE, form, operator);
        } catch (Refused refused) {
            refuse(refused, form, response, model);
            return list("", "", "", "", "", operator, model);
        }
    }

    @Needs(Right.PEOPLE_VIEW)
    @GetMapping("/people/{no}")
    String person(
            @PathVariable String no, @RequestParam(defaultValue = "") String asked, Operator operator, Model model) {
        EmployeeNo person = existing(no, operator);
        model.addAttribute(
                "person",
                people.find(person, operator.scope(Right.PEOPLE_VIEW), today()).orElseThrow());
        model.addAttribute("held", people.roles(person, today()));
        model.addAttribute("deputies", people.deputies(person));
        model.addAttribute("sessions", security.sessionsOf(person));
        model.addAttribute("mayLock", operator.may(Right.PEOPLE_LOCK));
        model.addAttribute("today", today());
        model.addAttribute("latest", today().plusYears(1));
        model.addAttribute("asked", asked);
        return common(model, operator, "access/person");
    }

    @Needs(Right.PEOPLE_MAKE)
    @PostMapping("/people/{no}/{act:roles|role-end|deputies|password-reset}")
    String ask(
            @PathVariable String no,
            @PathVariable String act,
            @RequestParam Map<String, String> form,
            Operator operator,
            HttpServletResponse response,
            Model model) {
        EmployeeNo person = existing(no, operator);
        Map<String, String> facts = new LinkedHashMap<>(form);
        facts.put(act.equals("deputies") ? "principal" : "person", person.value());
        String name = switch (act) {
            case "roles" -> PeopleActs.GRANT;
            case "role-end" -> PeopleActs.REMOVE;
            case "password-reset" -> PeopleActs.PASSWORD;
            default -> PeopleActs.DEPUTY;
        };
        try {
            return "redirect:/people/" + person + "?asked=" + asking.ask(name, facts, operator);
        } catch (Refused refused) {
            refuse(refused, form, response, model);
            return person(no, "", operator, model);
        }
    }

    @Needs(value = Right.PEOPLE_LOCK, secondFactor = true)
    @PostMapping("/people/{no}/{act:lock|unlock|revoke|password}")
    String secure(
            @PathVariable String no,
            @PathVariable String act,
            Operator operator,
            HttpServletResponse response,
            Model model) {
        EmployeeNo person = existing(no, operator);
        try {
            switch (act) {
                case "lock" -> security.lock(person, operator);
                case "unlock" -> security.unlock(person, operator);
                case "revoke" -> security.revoke(person, operator);
                default -> {
                    response.setHeader("Cache-Control", "no-store");
                    model.addAttribute("oneTime", security.oneTimePassword(person, operator));
                    return person(no, "", operator, model);
                }
            }
            return "redirect:/people/" + person + "?asked=done";
        } catch (Refused refused) {
            refuse(refused, Map.of(), response, model);
            return person(no, "", operator, model);
        }
    }

    /** SR10: the quarterly review. */
    @Needs(Right.PEOPLE_VIEW)
    @GetMapping("/people/review.csv")
    ResponseEntity<byte[]> review(Operator operator) {
        List<String[]> rows = people.review(today());
        audit.record(Auditable.done(
                "ACCESS_REVIEW_EXPORTED", operator, "roles " + today(), Map.of("rows", String.valueOf(rows.size()))));
        String text = Stream.concat(
                        Stream.<String[]>of(new String[] {
                            "employee_no", "name", "org_code", "role_code", "role", "valid_from", "valid_to", "approval"
                        }),
                        rows.stream())
                .map(row -> Stream.of(row).map(PeoplePages::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "\ufeff", "\r\n"));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=access-review-" + today() + ".csv")
                .header("Cache-Control", "no-store")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A cell that a spreadsheet would take for a formula is shown as text. */
    private static String cell(String value) {
        String safe = value.matches("[=+\\-@\\t\\r].*") ? "'" + value : value;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    private EmployeeNo existing(String no, Operator operator) {
        if (!EmployeeNo.isValid(no)
                || people.find(EmployeeNo.of(no), operator.scope(Right.PEOPLE_VIEW), today())
                        .isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return EmployeeNo.of(no);
    }

    private static void refuse(Refused refused, Map<String, String> form, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        model.addAttribute("problem", Asking.sentence(refused));
        model.addAttribute("form", form);
    }

    private String common(Model model, Operator operator, String view) {
        model.addAttribute("mayMake", operator.may(Right.PEOPLE_MAKE));
        model.addAttribute("roles", people.allRoles());
        return view;
    }

    private LocalDate today() {
        return clock.now().toLocalDate();
    }
}
