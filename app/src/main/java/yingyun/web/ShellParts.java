package yingyun.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.ShellState;

/** Where the shell gets its facts: from beans of the modules above, each of which may be missing. */
@Component
@ConditionalOnWebApplication
class ShellParts {

    private final ObjectProvider<ShellState> state;
    private final ObjectProvider<CurrentOperator> operators;
    private final Navigation navigation;
    private final Assets assets;
    private final MessageSource texts;
    private final LiveHub live;

    ShellParts(
            ObjectProvider<ShellState> state,
            ObjectProvider<CurrentOperator> operators,
            Navigation navigation,
            Assets assets,
            MessageSource texts,
            LiveHub live) {
        this.state = state;
        this.operators = operators;
        this.navigation = navigation;
        this.assets = assets;
        this.texts = texts;
        this.live = live;
    }

    Optional<ShellState.Capsule> capsule() {
        return Optional.ofNullable(state.getIfAvailable()).map(ShellState::capsule);
    }

    Optional<Operator> operator(HttpServletRequest request) {
        return Optional.ofNullable(operators.getIfAvailable()).flatMap(current -> current.of(request));
    }

    String nameOf(OrgCode org) {
        ShellState known = state.getIfAvailable();
        return known == null ? org.value() : known.nameOf(org);
    }

    Navigation navigation() {
        return navigation;
    }

    String liveState() {
        return live.state();
    }

    Assets assets() {
        return assets;
    }

    MessageSource texts() {
        return texts;
    }
}
