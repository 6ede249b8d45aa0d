package dev.setia.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Tells an address that anybody on the internet may reach from one that leads into our own network, or anywhere else
 * than it says. Of IPv6 only what is assigned to the public is let through, whatever may be reserved next.
 */
final class PublicAddress {
    private record Range(byte[] from, int bits) {
        boolean holds(byte[] address) {
            if (address.length != from.length) {
                return false;
            }
            int whole = bits / 8;
            if (!Arrays.equals(address, 0, whole, from, 0, whole)) {
                return false;
            }
            int mask = 0xff << (8 - bits % 8) & 0xff;
            return bits % 8 == 0 || (address[whole] & mask) == (from[whole] & mask);
        }
    }

    /** The special-purpose registry of IANA, multicast, and what is kept for later. */
    private static final List<Range> CLOSED_4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final List<Range> OPEN_6 = ranges("2000::/3");

    /**
     * Protocol assignments with Teredo, benchmarks and ORCHID; documentation; 6to4, which leads to any IPv4 address.
     */
    private static final List<Range> CLOSED_6 =
            ranges("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    /** A network without IPv4 reaches the rest of the world by these. */
    private static final List<Range> NAT64 = ranges("64:ff9b::/96");

    private static final int IPV4_IN_NAT64 = 12;

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet6Address)) {
            return isPublic4(bytes);
        }
        if (isIn(NAT64, bytes)) {
            return isPublic4(Arrays.copyOfRange(bytes, IPV4_IN_NAT64, bytes.length));
        }
        return isIn(OPEN_6, bytes) && !isIn(CLOSED_6, bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        return !isIn(CLOSED_4, bytes);
    }

    private static boolean isIn(List<Range> ranges, byte[] address) {
        return ranges.stream().anyMatch(range -> range.holds(address));
    }

    private static List<Range> ranges(String... texts) {
        return Arrays.stream(texts).map(PublicAddress::range).toList();
    }

    private static Range range(String text) {
        int slash = text.indexOf('/');
        InetAddress from = InetAddress.ofLiteral(text.substring(0, slash));
        return new Range(from.getAddress(), Integer.parseInt(text, slash + 1, text.length(), 10));
    }
}
