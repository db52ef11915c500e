package yingyun.access.administration;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import yingyun.access.SecurityDesk;
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
    private final ReviewExports reviews;
    private final BankClock clock;

    PeoplePages(PeopleRegister people, SecurityDesk security, Asking asking, ReviewExports reviews, BankClock clock) {
        this.people = people;
        this.security = security;
        this.asking = asking;
        this.reviews = reviews;
        this.clock = clock;
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
        model.addAttribute("reviewRows", reviews.rows(today()));
        model.addAttribute("freeRows", ReviewExports.FREE_ROWS);
        model.addAttribute("files", reviews.of(operator.employeeNo(), clock.instant()));
        return common(model, operator, "access/people");
    }

    @Needs(Right.PEOPLE_MAKE)
    @PostMapping("/people")
    String create(
            @RequestParam Map<String, String> form, Operator operator, HttpServletResponse response, Model model) {
        return asking.ask(
                PersonActs.CREATE,
                form,
                operator,
                "/people",
                response,
                model,
                () -> list("", "", "", "", "", operator, model));
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
        model.addAttribute("deputies", people.deputies(person, clock.instant()));
        model.addAttribute(
                "lastDay", people.lastDay(person).map(LocalDate::toString).orElse(""));
        model.addAttribute("sessions", security.sessionsOf(person));
        model.addAttribute("mayLock", operator.may(Right.PEOPLE_LOCK));
        model.addAttribute("today", today());
        model.addAttribute("latest", today().plusYears(1));
        model.addAttribute("asked", asked);
        return common(model, operator, "access/person");
    }

    @Needs(Right.PEOPLE_MAKE)
    @PostMapping("/people/{no}/{act:roles|role-end|deputies|deputy-end|password-reset|leave}")
    String ask(
            @PathVariable String no,
            @PathVariable String act,
            @RequestParam Map<String, String> form,
            Operator operator,
            HttpServletResponse response,
            Model model) {
        EmployeeNo person = existing(no, operator);
        Map<String, String> facts = new LinkedHashMap<>(form);
        if (!act.equals("deputy-end")) {
            facts.put(act.equals("deputies") ? "principal" : "person", person.value());
        }
        String name = switch (act) {
            case "roles" -> RoleActs.GRANT;
            case "role-end" -> RoleActs.REMOVE;
            case "password-reset" -> PersonActs.PASSWORD;
            case "leave" -> PersonActs.LEAVE;
            case "deputy-end" -> DeputyActs.END;
            default -> DeputyActs.DEPUTY;
        };
        return asking.ask(
                name, facts, operator, "/people/" + person, response, model, () -> person(no, "", operator, model));
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
            Asking.refuse(refused, Map.of(), response, model);
            return person(no, "", operator, model);
        }
    }

    private EmployeeNo existing(String no, Operator operator) {
        if (!EmployeeNo.isValid(no)
                || people.find(EmployeeNo.of(no), operator.scope(Right.PEOPLE_VIEW), today())
                        .isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return EmployeeNo.of(no);
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
