package yingyun.operations.console;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Facts of the run log: one object of texts. */
final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static Map<String, String> texts(String json) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode node = MAPPER.readTree(json);
        node.properties()
                .forEach(property -> texts.put(
                        property.getKey(),
                        property.getValue().isString()
                                ? property.getValue().stringValue()
                                : property.getValue().toString()));
        return texts;
    }
}
