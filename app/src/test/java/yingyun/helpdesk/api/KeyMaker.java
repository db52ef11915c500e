package yingyun.helpdesk.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;

/** Keys as the pages make them: asked for by one, agreed to by another, taken out once. */
final class KeyMaker {

    private final FourEyes fourEyes;
    private final KeyDesk desk;
    private final ApiKeys keys;
    private final Operator maker;
    private final LongConsumer checker;

    /** @param checker agrees to the request with that number */
    KeyMaker(FourEyes fourEyes, KeyDesk desk, ApiKeys keys, Operator maker, LongConsumer checker) {
        this.fourEyes = fourEyes;
        this.desk = desk;
        this.keys = keys;
        this.maker = maker;
        this.checker = checker;
    }

    record Made(long id, String key, String secret) {}

    Map<String, String> facts(String system, String org, String... scopes) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("system", system);
        facts.put("org", org);
        facts.put("perMinute", "600");
        facts.put("from", desk.today().toString());
        facts.put("to", desk.today().plusMonths(6).toString());
        for (String scope : scopes) {
            facts.put(scope, "on");
        }
        return facts;
    }

    long asked(Map<String, String> facts) {
        return fourEyes.ask(KeyAct.NAME, facts, "柜面终端接入咨询接口", maker);
    }

    long granted(Map<String, String> facts) {
        checker.accept(asked(facts));
        return keys.all().getFirst().id();
    }

    Made make(Map<String, String> facts) {
        long id = granted(facts);
        KeyDesk.TakenOut taken = desk.takeOut(id, maker);
        return new Made(id, taken.key(), taken.webhookSecret());
    }
}
