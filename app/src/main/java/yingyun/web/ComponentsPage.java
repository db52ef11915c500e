package yingyun.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import yingyun.kernel.Right;
import yingyun.kernel.ShellState;

/** 组件一览: every part in every state, for those who build pages. Demo bank on the loopback only. */
@Controller
@ConditionalOnWebApplication
class ComponentsPage {

    private final ShellParts parts;

    ComponentsPage(ShellParts parts) {
        this.parts = parts;
    }

    @Needs(Right.SYSTEM_STATE_VIEW)
    @GetMapping("/dev/components")
    String components(HttpServletRequest request) {
        if (parts.capsule().filter(ShellState.Capsule::demo).isEmpty() || !isLoopback(request.getRemoteAddr())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "web/components";
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
