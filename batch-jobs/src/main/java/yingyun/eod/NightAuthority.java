package yingyun.eod;

import yingyun.kernel.BusinessDate;

/** By what right a night is begun: asked before the chain is taken. */
public interface NightAuthority {

    /**
     * The authority under which the night of that day could begin at this moment; writes nothing.
     *
     * @return {@code SYSTEM}, where nobody exists who could approve, or such as {@code MC05 12}, {@code MC05S 3}
     * @throws yingyun.kernel.Refused if people exist and nothing that they approved is in force
     */
    String demand(BusinessDate day);

    /** As {@link #demand}, and the night begins: the use of a standing approval is a fact of its own. */
    String use(BusinessDate day);
}
