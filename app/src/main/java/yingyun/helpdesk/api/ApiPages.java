package yingyun.helpdesk.api;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;
import yingyun.kernel.Right;
import yingyun.web.Needs;

/** 接口密钥, 推送记录, 接口说明. */
@Controller
@ConditionalOnWebApplication
class ApiPages {

    private final ApiKeys keys;
    private final KeyDesk desk;
    private final Deliveries deliveries;
    private final DeliveryDesk deliveryDesk;
    private final OpenApi document;
    private final FourEyes fourEyes;

    ApiPages(
            ApiKeys keys,
            KeyDesk desk,
            Deliveries deliveries,
            DeliveryDesk deliveryDesk,
            OpenApi document,
            FourEyes fourEyes) {
        this.keys = keys;
        this.desk = desk;
        this.deliveries = deliveries;
        this.deliveryDesk = deliveryDesk;
        this.document = document;
        this.fourEyes = fourEyes;
    }

    /** @param tone of the chip */
    record Line(
            long id,
            String system,
            String prefix,
            String org,
            String scopes,
            int perMinute,
            String valid,
            String lastUsed,
            String webhook,
            String state,
            String tone,
            boolean mayTakeOut,
            boolean mayRevoke) {}

    @GetMapping("/api-keys")
    @Needs(Right.API_KEY_VIEW)
    String keys(@RequestParam(defaultValue = "") String asked, Operator reader, Model model) {
        LocalDate today = desk.today();
        model.addAttribute(
                "lines",
                keys.all().stream().map(key -> line(key, today, reader)).toList());
        model.addAttribute("asked", asked.matches("[0-9]{1,18}") ? asked : "");
        model.addAttribute("mayMake", reader.may(Right.API_KEY_MAKE));
        model.addAttribute("today", today);
        model.addAttribute("lastDay", today.plusYears(1).minusDays(1));
        return "helpdesk/api/keys";
    }

    private static Line line(ApiKey key, LocalDate today, Operator reader) {
        ApiKey.State state = key.state(today);
        boolean over = state == ApiKey.State.REVOKED || state == ApiKey.State.EXPIRED;
        return new Line(
                key.id(),
                key.system(),
                key.prefix().isEmpty() ? "" : "yy_" + key.prefix() + "_…",
                key.org().value(),
                key.scopes().stream().sorted().map(Enum::name).reduce("", (all, one) -> (all + " " + one).strip()),
                key.perMinute(),
                key.validFrom() + " – " + key.validTo(),
                Words.moment(key.lastUsedAt()),
                key.webhookUrl(),
                Words.of("HD-api.state." + state),
                tone(state),
                state == ApiKey.State.NOT_TAKEN_OUT
                        && reader.may(Right.API_KEY_MAKE)
                        && key.requestedBy().equals(reader.employeeNo()),
                !over && reader.may(Right.API_KEY_REVOKE));
    }

    private static String tone(ApiKey.State state) {
        return switch (state) {
            case ACTIVE -> "ok";
            case NOT_TAKEN_OUT -> "warn";
            case NOT_YET, EXPIRED -> "wait";
            case REVOKED -> "bad";
        };
    }

    /** Files the request; refused, the form comes back as it was typed. */
    @PostMapping("/api-keys")
    @Needs(Right.API_KEY_MAKE)
    String ask(@RequestParam Map<String, String> form, Operator maker, HttpServletResponse response, Model model) {
        Map<String, String> facts = new LinkedHashMap<>(form);
        facts.remove("_csrf");
        String reason = facts.getOrDefault("reason", "");
        facts.remove("reason");
        try {
            return "redirect:/api-keys?asked=" + fourEyes.ask(KeyAct.NAME, facts, reason, maker);
        } catch (Refused refused) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            model.addAttribute("problem", Words.of(refused.problem()));
            model.addAttribute("form", form);
            return keys("", maker, model);
        }
    }

    /** The answer itself shows the key: no address, no store, no second time. */
    @PostMapping("/api-keys/{key}/take-out")
    @Needs(Right.API_KEY_MAKE)
    String takeOut(@PathVariable("key") long id, Operator maker, HttpServletResponse response, Model model) {
        model.addAttribute("taken", desk.takeOut(id, maker));
        response.setHeader("Cache-Control", "no-store");
        return "helpdesk/api/taken";
    }

    @PostMapping("/api-keys/{key}/revoke")
    @Needs(Right.API_KEY_REVOKE)
    String revoke(@PathVariable("key") long id, @RequestParam(defaultValue = "") String reason, Operator by) {
        desk.revoke(id, reason, by);
        return "redirect:/api-keys";
    }

    /** @param line with its moments and words as they are read */
    record Delivery(Deliveries.Line line, String occurred, String last, String next, String state, String error) {}

    @GetMapping("/api-deliveries")
    @Needs(Right.API_KEY_VIEW)
    String deliveries(@RequestParam(defaultValue = "") String state, Operator reader, Model model) {
        String shown = List.of("WAITING", "SENT", "DEAD").contains(state.toUpperCase(Locale.ROOT))
                ? state.toUpperCase(Locale.ROOT)
                : "";
        model.addAttribute(
                "lines",
                deliveries.latest(shown).stream()
                        .map(one -> new Delivery(
                                one,
                                Words.moment(one.occurredAt()),
                                Words.moment(one.lastAt()),
                                one.state().equals("WAITING") ? Words.moment(one.nextAt()) : "",
                                Words.of("HD-api.delivery." + one.state()),
                                one.lastError().isEmpty() ? "" : Words.of("HD-api.error." + one.lastError())))
                        .toList());
        model.addAttribute("shown", shown);
        model.addAttribute("maySend", reader.may(Right.API_KEY_MAKE));
        return "helpdesk/api/deliveries";
    }

    /** How many are dead. */
    @GetMapping("/api-deliveries/badge")
    @Needs(Right.API_KEY_VIEW)
    String badge(Model model) {
        model.addAttribute("count", deliveries.dead());
        return "helpdesk/api/deliveries :: badge";
    }

    @PostMapping("/api-deliveries/{delivery}/again")
    @Needs(Right.API_KEY_MAKE)
    String again(@PathVariable("delivery") long id, Operator by) {
        deliveryDesk.sendAgain(id, by);
        return "redirect:/api-deliveries";
    }

    @GetMapping("/api-docs")
    @Needs(Right.API_KEY_VIEW)
    String document(Model model) {
        model.addAttribute("routes", document.routes(Words.isEnglish()));
        return "helpdesk/api/docs";
    }
}
