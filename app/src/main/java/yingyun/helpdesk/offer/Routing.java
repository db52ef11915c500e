package yingyun.helpdesk.offer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who is offered what (design/helpdesk §3.5), as a function of who is there and what waits. Eligible is who is there, reaches the desk and
 * the outlet, has less in hand than the cap and has not let this one pass; of those the one with most room, then the one idle longest.
 * What waits is served in its order, so that a freed place goes to the oldest; U1 may push another's unanswered offer aside.
 */
final class Routing {

    /** In hand, weighed: an inquiry counts 1, one with a customer at the counter 2. */
    static final int CAP = 3;

    private Routing() {}

    static int weight(boolean urgent) {
        return urgent ? 2 : 1;
    }

    /**
     * One that waits.
     *
     * @param urgent U1
     * @param before who answered it and is asked first when it comes back; empty otherwise
     * @param passedBy who has let it pass in this round
     */
    record Waiting(String inquiryNo, String org, String desk, boolean urgent, String before, Set<String> passedBy) {

        Waiting {
            passedBy = Set.copyOf(passedBy);
        }
    }

    /** An offer that he has not answered yet. */
    record Open(String inquiryNo, boolean urgent) {}

    /**
     * One who is there.
     *
     * @param load what he has in hand, the open offer included
     */
    record Agent(
            String employeeNo,
            boolean takesAll,
            Set<String> desks,
            boolean everywhere,
            Set<String> orgs,
            int load,
            Instant idleSince,
            @Nullable Open offer) {

        Agent {
            desks = Set.copyOf(desks);
            orgs = Set.copyOf(orgs);
        }

        boolean reaches(Waiting item) {
            return (takesAll || desks.contains(item.desk()))
                    && (everywhere || orgs.contains(item.org()))
                    && !item.passedBy().contains(employeeNo);
        }

        boolean isFree() {
            return offer == null && load < CAP;
        }

        /** Would be free if the offer were not. */
        boolean isFreeWithoutOffer() {
            return offer != null && !offer.urgent() && load - weight(false) < CAP;
        }

        Agent offered(Waiting item) {
            int left = offer == null ? load : load - weight(offer.urgent());
            return new Agent(
                    employeeNo,
                    takesAll,
                    desks,
                    everywhere,
                    orgs,
                    left + weight(item.urgent()),
                    idleSince,
                    new Open(item.inquiryNo(), item.urgent()));
        }
    }

    /** @param pushesAside the inquiry whose open offer gives way */
    record Choice(String inquiryNo, String employeeNo, Optional<String> pushesAside) {}

    private static final Comparator<Agent> BEST =
            Comparator.comparingInt(Agent::load).thenComparing(Agent::idleSince).thenComparing(Agent::employeeNo);

    static List<Choice> plan(List<Waiting> inOrder, List<Agent> there) {
        List<Agent> agents = new ArrayList<>(there);
        List<Choice> choices = new ArrayList<>();
        for (Waiting item : inOrder) {
            choose(item, agents).ifPresent(chosen -> {
                Open aside = chosen.offer();
                choices.add(new Choice(
                        item.inquiryNo(),
                        chosen.employeeNo(),
                        Optional.ofNullable(aside).map(Open::inquiryNo)));
                agents.set(agents.indexOf(chosen), chosen.offered(item));
            });
        }
        return choices;
    }

    private static Optional<Agent> choose(Waiting item, List<Agent> agents) {
        Optional<Agent> former = agents.stream()
                .filter(one -> one.employeeNo().equals(item.before()) && one.reaches(item) && one.load() < CAP)
                .findFirst();
        if (former.isPresent()) {
            return former.filter(Agent::isFree);
        }
        Optional<Agent> free = best(item, agents, Agent::isFree);
        return free.isPresent() || !item.urgent() ? free : best(item, agents, Agent::isFreeWithoutOffer);
    }

    private static Optional<Agent> best(Waiting item, List<Agent> agents, Predicate<Agent> can) {
        return agents.stream().filter(can).filter(one -> one.reaches(item)).min(BEST);
    }
}
