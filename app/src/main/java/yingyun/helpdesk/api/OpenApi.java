package yingyun.helpdesk.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The OpenAPI 3.1 document, written by hand; a test compares it with the routes and their fields, both ways. */
@Component
class OpenApi {

    private final byte[] text = read();
    private final JsonNode document = Json.MAPPER.readTree(text);

    private static byte[] read() {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream("/api/openapi.json"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] text() {
        return text.clone();
    }

    JsonNode document() {
        return document;
    }

    /** @param scope empty for a route that needs no key */
    record Route(String method, String path, String scope, String summary, List<Field> fields, List<Answer> answers) {}

    /** @param place path, query, header or body */
    record Field(String name, String place, boolean required, String type, String text) {}

    record Answer(String status, String text, List<Field> fields) {}

    /** As the page shows them. */
    List<Route> routes(boolean english) {
        List<Route> routes = new ArrayList<>();
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue().propertyStream().forEach(method -> {
                    JsonNode operation = method.getValue();
                    routes.add(new Route(
                            method.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            operation.path("x-scope").asString(""),
                            words(operation, "summary", english),
                            fields(operation, english),
                            answers(operation, english)));
                }));
        return routes;
    }

    /** Chinese is the document's language; English stands beside it in {@code x-en}. */
    private static String words(JsonNode node, String field, boolean english) {
        return english && node.has("x-en")
                ? node.path("x-en").asString("")
                : node.path(field).asString("");
    }

    private List<Field> fields(JsonNode operation, boolean english) {
        List<Field> fields = new ArrayList<>();
        operation
                .path("parameters")
                .valueStream()
                .map(this::resolved)
                .forEach(one -> fields.add(new Field(
                        one.path("name").asString(""),
                        one.path("in").asString(""),
                        one.path("required").asBoolean(false),
                        type(one.path("schema")),
                        words(one, "description", english))));
        fields.addAll(
                properties(operation.path("requestBody").path("content").path("application/json"), "body", english));
        return fields;
    }

    private List<Answer> answers(JsonNode operation, boolean english) {
        List<Answer> answers = new ArrayList<>();
        operation.path("responses").propertyStream().forEach(one -> {
            JsonNode answer = resolved(one.getValue());
            answers.add(new Answer(
                    one.getKey(),
                    words(answer, "description", english),
                    properties(answer.path("content").path("application/json"), "", english)));
        });
        return answers;
    }

    private List<Field> properties(JsonNode content, String place, boolean english) {
        JsonNode schema = resolved(content.path("schema"));
        List<String> required = schema.path("required")
                .valueStream()
                .map(name -> name.asString(""))
                .toList();
        return schema.path("properties")
                .propertyStream()
                .map(one -> new Field(
                        one.getKey(),
                        place,
                        required.contains(one.getKey()),
                        type(one.getValue()),
                        words(one.getValue(), "description", english)))
                .toList();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString("").substring(1)) : node;
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.path("$ref").asString("").replaceAll(".*/", "");
        }
        JsonNode type = schema.path("type");
        String name = type.isArray() ? type.get(0).asString("") : type.asString("");
        return name.equals("array") ? type(schema.path("items")) + "[]" : name;
    }
}
