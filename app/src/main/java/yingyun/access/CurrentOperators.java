package yingyun.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.kernel.Operator;
import yingyun.web.CurrentOperator;

/** Tells the shell who is there. */
@Component
class CurrentOperators implements CurrentOperator {

    @Override
    public Optional<Operator> of(HttpServletRequest request) {
        return NeedsInterceptor.signedIn().map(SignedIn::operator);
    }
}
