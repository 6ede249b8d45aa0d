package dev.setia.webhook;

import dev.setia.platform.Place;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which addresses events may be sent to. What a name stands for is looked at each time it is connected to, and never
 * remembered: a name that was public may lead into our own network a minute later.
 */
@Component
class WebhookUrls {
    static final int LONGEST = 2000;
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|.*:.*");
    private static final int PORT_MAX = 65_535;

    /** For development and tests: receivers on this machine, without TLS. */
    private final boolean isLocalAllowed;

    WebhookUrls(@Value("${setia.webhooks.allow-local}") boolean isLocalAllowed) {
        this.isLocalAllowed = isLocalAllowed;
    }

    /** An address that is refused. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("not a public address", null, false, false);
        }
    }

    /** Tells what is wrong with it, as far as the text alone shows. */
    void check(Place place, @Nullable String text) {
        if (text == null) {
            place.missing();
            return;
        }
        URI url = parsed(text);
        if (url == null || url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            place.wrong("invalid_format", "must be the address of a server, without user, password and fragment");
        } else if (!isScheme(url.getScheme())) {
            place.wrong("invalid_format", "must begin with https://");
        } else if (url.getPort() == 0 || url.getPort() > PORT_MAX) {
            place.wrong("invalid_format", "must name a port from 1 to 65535, or none");
        } else if (isClosedNumber(host(url))) {
            place.wrong("address_not_public", "must lead to a public address");
        }
    }

    private static @Nullable URI parsed(String text) {
        try {
            return text.length() > LONGEST ? null : new URI(text);
        } catch (URISyntaxException _) {
            return null;
        }
    }

    private boolean isScheme(@Nullable String scheme) {
        return "https".equalsIgnoreCase(scheme) || isLocalAllowed && "http".equalsIgnoreCase(scheme);
    }

    private boolean isClosedNumber(String host) {
        if (!NUMBERS.matcher(host).matches()) {
            return false;
        }
        try {
            List<InetAddress> unused = resolve(host);
            return false;
        } catch (Refused | UnknownHostException _) {
            return true;
        }
    }

    /**
     * What the name stands for now. All of it has to be public: nobody says which of them is used in the end.
     *
     * @throws Refused if any is not
     */
    List<InetAddress> resolve(String host) throws UnknownHostException, Refused {
        List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
        if (!isLocalAllowed && !addresses.stream().allMatch(PublicAddress::is)) {
            throw new Refused();
        }
        return addresses;
    }

    /** Without the brackets of IPv6. */
    static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
