package yingyun.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Refused;
import yingyun.kernel.Right;
import yingyun.web.Needs;
import yingyun.web.Open;

/** 登录: the state of the system and the form; nothing about a person before he has shown who he is. */
@Controller
@ConditionalOnWebApplication
class LoginPages {

    private static final int TOO_MANY_REQUESTS = 429;

    private final LoginDesk desk;
    private final LoginBoard board;
    private final boolean demo;

    LoginPages(LoginDesk desk, LoginBoard board, @Value("${" + DemoConfiguration.PROPERTY + ":false}") boolean demo) {
        this.desk = desk;
        this.board = board;
        this.demo = demo;
    }

    @Open
    @GetMapping("/login")
    String form(
            @RequestParam(defaultValue = "/") String back,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model) {
        response.setHeader("Cache-Control", "no-store");
        return show(model, back, reasonOf(reason), Optional.empty(), "");
    }

    @Open
    @PostMapping("/login")
    String login(
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            LoginDesk.Opened opened = desk.login(login, password, code, Origin.of(request));
            SessionContexts.give(request, response, opened.token());
            return "redirect:" + (opened.person().isUnfinished() ? "/account" : Ways.local(back));
        } catch (Refused refused) {
            boolean tooMany = refused.problem() instanceof AccessProblem.TooManyAttempts;
            response.setStatus(tooMany ? TOO_MANY_REQUESTS : HttpServletResponse.SC_UNAUTHORIZED);
            return show(model, back, Optional.empty(), Optional.of(refused), login);
        }
    }

    @BeforeReady
    @Needs(Right.SYSTEM_STATE_VIEW)
    @PostMapping("/logout")
    String logout(SignedIn who, HttpServletRequest request, HttpServletResponse response) {
        desk.logout(who);
        SessionContexts.take(request, response);
        response.setHeader("Clear-Site-Data", "\"cache\"");
        return "redirect:/login?reason=LOGOUT";
    }

    private String show(
            Model model, String back, Optional<SessionEnd> reason, Optional<Refused> refused, String login) {
        model.addAttribute("demo", demo);
        model.addAttribute("board", board.now());
        model.addAttribute("back", Ways.local(back));
        model.addAttribute("reason", reason.map(Enum::name).orElse(""));
        model.addAttribute("problem", refused.map(Words::of).orElse(""));
        model.addAttribute("login", login);
        return "access/login";
    }

    private static Optional<SessionEnd> reasonOf(String given) {
        for (SessionEnd end : SessionEnd.values()) {
            if (end.name().equals(given)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }
}
