package yingyun.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Refused;
import yingyun.kernel.Right;
import yingyun.reference.Bank;
import yingyun.web.Needs;

/** 我的账号: last login, password, second factor, sessions. The only page of who has not finished his first login. */
@Controller
@ConditionalOnWebApplication
class AccountPages {

    private final AccountDesk desk;
    private final Sessions sessions;
    private final Bank bank;
    private final Clock clock;

    AccountPages(AccountDesk desk, Sessions sessions, Bank bank, Clock systemClock) {
        this.desk = desk;
        this.sessions = sessions;
        this.bank = bank;
        this.clock = systemClock;
    }

    @BeforeReady
    @Needs(Right.SYSTEM_STATE_VIEW)
    @GetMapping("/account")
    String account(SignedIn who, @RequestParam(defaultValue = "") String done, Model model) {
        return show(who, model, done, Optional.empty());
    }

    @BeforeReady
    @Needs(Right.SYSTEM_STATE_VIEW)
    @PostMapping("/account/password")
    String password(
            SignedIn who,
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String fresh,
            @RequestParam(defaultValue = "") String again,
            HttpServletResponse response,
            Model model) {
        try {
            desk.changePassword(who, old, fresh, again);
            return "redirect:/account?done=password";
        } catch (Refused refused) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return show(who, model, "", Optional.of(refused));
        }
    }

    /** Who has a second factor already shows it before he gets another. */
    @BeforeReady
    @Needs(Right.SYSTEM_STATE_VIEW)
    @PostMapping("/account/factor")
    @Nullable
    String factor(
            SignedIn who,
            @RequestParam(defaultValue = "") String sealed,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (who.person().enrolled() && !isFresh(who)) {
            Ways.to(request, response, "/totp?back=/account");
            return null;
        }
        try {
            desk.enrol(who, bytes(sealed), code);
            return "redirect:/account?done=factor";
        } catch (Refused refused) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return show(who, model, "", Optional.of(refused));
        }
    }

    private static byte[] bytes(String sealed) {
        try {
            return Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException notOurs) {
            return new byte[0];
        }
    }

    private String show(SignedIn who, Model model, String done, Optional<Refused> refused) {
        List<Session> mine = sessions.of(who.operator().employeeNo());
        AccountDesk.Offer offer = desk.offer(who.operator().employeeNo());
        model.addAttribute("operator", who.operator());
        model.addAttribute("person", who.person());
        model.addAttribute("sessions", mine.stream().map(SessionLine::of).toList());
        model.addAttribute(
                "before",
                mine.stream()
                        .filter(session -> !session.hash().equals(who.session().hash()))
                        .findFirst()
                        .map(SessionLine::of)
                        .orElse(null));
        model.addAttribute("done", done);
        model.addAttribute("problem", refused.map(Words::of).orElse(""));
        model.addAttribute("qr", QrCode.of(KeyUri.of(bank.name(), who.operator().employeeNo(), offer.secret())));
        model.addAttribute("secret", Totp.base32(offer.secret()));
        model.addAttribute("sealed", Base64.getUrlEncoder().withoutPadding().encodeToString(offer.sealed()));
        return "access/account";
    }

    private boolean isFresh(SignedIn who) {
        Instant now = clock.instant();
        return who.operator()
                .secondFactorAt()
                .filter(given -> now.isBefore(given.plus(AccessRules.FRESH_FACTOR)))
                .isPresent();
    }
}
