package yingyun.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import yingyun.kernel.Right;
import yingyun.web.Needs;
import yingyun.web.Open;

/** The bar of the demo bank. No bean is made of it elsewhere, so its routes do not exist there. */
@Controller
@ConditionalOnWebApplication
@ConditionalOnProperty(name = DemoConfiguration.PROPERTY, havingValue = "true")
class DemoPages {

    private final DemoDesk desk;

    DemoPages(DemoDesk desk) {
        this.desk = desk;
    }

    @BeforeReady
    @Needs(Right.SYSTEM_STATE_VIEW)
    @GetMapping("/demo/bar")
    String bar(SignedIn who, Model model) {
        model.addAttribute("me", who.operator().employeeNo().value());
        faces(model);
        return "access/demo :: bar";
    }

    @Open
    @GetMapping("/demo/people")
    String people(Model model) {
        faces(model);
        return "access/demo :: people";
    }

    /** Needs no more than the number: the demo bank has no secrets. */
    @Open
    @ResponseBody
    @GetMapping("/demo/code")
    ResponseEntity<String> code(@RequestParam(defaultValue = "") String login) {
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(desk.code(login).orElse("······"));
    }

    @Open
    @PostMapping("/demo/person")
    String become(@RequestParam String no, HttpServletRequest request, HttpServletResponse response) {
        return desk.become(no, Origin.of(request))
                .map(token -> {
                    SessionContexts.give(request, response, token);
                    return "redirect:/";
                })
                .orElse("redirect:/login");
    }

    @Needs(Right.SYSTEM_STATE_VIEW)
    @PostMapping("/demo/forward")
    String forward(@RequestParam(defaultValue = "night") String to, HttpServletRequest request) {
        desk.forward(to.equals("night"));
        return "redirect:" + Ways.back(request);
    }

    private void faces(Model model) {
        boolean english = LocaleContextHolder.getLocale().getLanguage().equals("en");
        model.addAttribute(
                "roles",
                desk.faces().stream()
                        .collect(Collectors.groupingBy(
                                face -> english ? face.roleEn() : face.roleZh(),
                                LinkedHashMap::new,
                                Collectors.toList())));
    }
}
