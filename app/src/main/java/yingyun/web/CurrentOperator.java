package yingyun.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import yingyun.kernel.Operator;

/** Who asks, for the shell: implemented by {@code access}. Handlers take an {@link Operator} as a parameter instead. */
public interface CurrentOperator {

    /** Empty before login. */
    Optional<Operator> of(HttpServletRequest request);
}
