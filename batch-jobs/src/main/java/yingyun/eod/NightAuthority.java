package yingyun.eod;

import yingyun.kernel.BusinessDate;

/** By what right a night is begun: asked once, before the chain is taken. */
public interface NightAuthority {

    /**
     * The authority under which the night of that day may begin at this moment, for the run log.
     *
     * @return such as {@code SYSTEM}, where nobody exists who could approve, or {@code MC05 12}
     * @throws yingyun.kernel.Refused if people exist and nothing that they approved is in force
     */
    String demand(BusinessDate day);
}
