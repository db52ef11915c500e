package yingyun.helpdesk.offer;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Where a person is sent after an act: by htmx or, without JavaScript, by a plain redirect. */
final class Ways {

    private Ways() {}

    /** @param path of this server, made by us and never by the request */
    static ResponseEntity<Void> to(String path, HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                ? ResponseEntity.ok().header("HX-Redirect", path).build()
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create(path))
                        .build();
    }
}
