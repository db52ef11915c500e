package yingyun.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts {@code shell} into every model. */
@ControllerAdvice
@ConditionalOnWebApplication
class ShellAttributes {

    private final ShellParts parts;

    ShellAttributes(ShellParts parts) {
        this.parts = parts;
    }

    @ModelAttribute("shell")
    Shell shell(HttpServletRequest request, Locale locale) {
        return new Shell(request, locale, parts);
    }
}
