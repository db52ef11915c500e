package yingyun.approval;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import yingyun.kernel.FourEyesAct;

/** The acts that modules have brought, found by name when one is asked for: their owners may themselves need the port. */
@Component
class Acts {

    private final ObjectProvider<FourEyesAct> acts;

    Acts(ObjectProvider<FourEyesAct> acts) {
        this.acts = acts;
    }

    FourEyesAct named(String name) {
        return acts.stream()
                .filter(act -> act.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no module brings the act " + name));
    }
}
