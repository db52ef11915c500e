package yingyun.helpdesk.api;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where events may be sent: public https on port 443, or an origin that two persons have allowed (parameter {@code
 * api.webhook.allowed}). No user names, no redirects; a name that stands for a private address is refused when it is called.
 *
 * @param allowed origins such as {@code https://10.1.2.3:8443}
 */
record WebhookAddress(URI uri, boolean allowed) {

    static final int LONGEST = 300;

    private static final int HTTPS = 443;
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|0[xX].*|\\[.*");
    private static final String NONE = "-";

    /** @throws yingyun.kernel.Refused where it is not to be called whatever its name stands for */
    static WebhookAddress of(String url, String allowList) {
        URI uri = uri(url);
        boolean allowed = allowed(allowList).contains(origin(uri));
        if (!allowed
                && (!uri.getScheme().equals("https")
                        || port(uri) != HTTPS
                        || NUMERIC.matcher(uri.getHost()).matches())) {
            throw refused(url);
        }
        return new WebhookAddress(uri, allowed);
    }

    private static URI uri(String url) {
        try {
            URI uri = URI.create(url);
            if (url.length() <= LONGEST
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // As any other that is refused.
        }
        throw refused(url);
    }

    private static yingyun.kernel.Refused refused(String url) {
        return new ApiProblem.AddressRefused(url.substring(0, Math.min(url.length(), 60))).refused();
    }

    private static Set<String> allowed(String list) {
        return Arrays.stream(list.split("[,,\\s]+"))
                .map(String::strip)
                .filter(one -> !one.isEmpty() && !one.equals(NONE))
                .map(WebhookAddress::uri)
                .map(WebhookAddress::origin)
                .collect(Collectors.toSet());
    }

    private static String origin(URI uri) {
        return (uri.getScheme() + "://" + uri.getHost() + ":" + port(uri)).toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        return uri.getPort() != -1 ? uri.getPort() : uri.getScheme().equals("https") ? HTTPS : 80;
    }

    /** Every address that its name stands for at this moment; one private among them is enough to refuse. */
    boolean mayBeCalled() throws UnknownHostException {
        if (allowed) {
            return true;
        }
        return Arrays.stream(InetAddress.getAllByName(uri.getHost())).allMatch(WebhookAddress::isPublic);
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        return switch (address) {
            // This network, shared (RFC 6598), special, benchmarks, reserved.
            case Inet4Address four ->
                first != 0
                        && !(first == 100 && second >= 64 && second < 128)
                        && !(first == 192 && second == 0)
                        && !(first == 198 && (second == 18 || second == 19))
                        && first < 240;
            // Only global unicast, and no form in which an IPv4 address hides (6to4, Teredo).
            case Inet6Address six ->
                (first & 0xE0) == 0x20
                        && !(first == 0x20 && second == 0x02)
                        && !(first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
            default -> false;
        };
    }
}
