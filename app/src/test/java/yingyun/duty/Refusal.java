package yingyun.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import yingyun.kernel.Problem;
import yingyun.kernel.Refused;

/** The problem with which something is refused. */
public final class Refusal {

    private Refusal() {}

    public static Problem of(ThrowingCallable act) {
        Throwable thrown = catchThrowable(act);
        assertThat(thrown).isInstanceOf(Refused.class);
        return ((Refused) thrown).problem();
    }
}
