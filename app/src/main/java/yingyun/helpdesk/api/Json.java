package yingyun.helpdesk.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Bodies in and out: read within the limit, every field known. */
final class Json {

    /** A request's body at most. */
    static final int MOST_BYTES = 64 * 1024;

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static <T> T read(HttpServletRequest request, Class<T> type) {
        try {
            byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw new ApiProblem.BodyTooLarge(MOST_BYTES / 1024).refused();
            }
            T read = MAPPER.readValue(body, type);
            if (read == null) {
                throw new ApiProblem.BodyUnreadable().refused();
            }
            return read;
        } catch (JacksonException | IOException unreadable) {
            throw new ApiProblem.BodyUnreadable().refused();
        }
    }

    static ResponseEntity<byte[]> answer(HttpStatusCode status, Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(MAPPER.writeValueAsBytes(body));
    }
}
