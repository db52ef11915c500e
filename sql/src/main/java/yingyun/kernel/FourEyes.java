package yingyun.kernel;

import java.util.Map;

/** Where acts that need two persons are asked for. Implemented by {@code approval}. */
public interface FourEyes {

    /**
     * Files a request. The maker must hold a maker role of the MC.
     *
     * @param act {@link FourEyesAct#name()}
     * @param reason at least ten characters, by the maker
     * @return the request's number
     * @throws Refused if the act is not possible now, or the same is being asked for already
     */
    long ask(String act, Map<String, String> facts, String reason, Operator maker);
}
