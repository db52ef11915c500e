package yingyun.helpdesk.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import yingyun.web.Open;

/** The document, and an answer in the interface's own form where there is no route. */
@Controller
@ConditionalOnWebApplication
class OtherRoutes {

    private final OpenApi document;

    OtherRoutes(OpenApi document) {
        this.document = document;
    }

    /** For who has no key yet; it says nothing about people. */
    @GetMapping("/api/v1/openapi.json")
    @Open
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document.text());
    }

    @RequestMapping("/api/v1/**")
    @Open
    ResponseEntity<byte[]> nothing(HttpServletRequest request) {
        String path = request.getRequestURI();
        String allowed = document.routes(true).stream()
                .filter(route -> path.matches(route.path().replaceAll("\\{[a-z]+}", "[^/]+")))
                .map(OpenApi.Route::method)
                .collect(Collectors.joining(", "));
        throw allowed.isEmpty()
                ? new ApiProblem.NoSuchRoute().refused()
                : new ApiProblem.MethodWrong(allowed).refused();
    }
}
