package dev.setia.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.platform.Faults;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are connected to: none that leads anywhere but to the public internet. */
class AddressTests {
    private final WebhookUrls strict = new WebhookUrls(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                // This host and this network, in every way of writing it that Java reads.
                "0.0.0.0",
                "0.1.2.3",
                "0",
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "127.255.255.254",
                "2130706433",
                "::1",
                "0:0:0:0:0:0:0:1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "::127.0.0.1",
                "::ffff:0.0.0.0",
                "::ffff:0:127.0.0.1",
                // Private networks.
                "10.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "10.1",
                "167772161",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "192.168.255.255",
                "::ffff:10.0.0.1",
                "::ffff:192.168.1.1",
                "::10.0.0.1",
                "fc00::1",
                "fd00::1",
                "fdff:ffff:ffff:ffff::1",
                "fec0::1",
                // Link-local, with the address at which clouds tell their secrets.
                "169.254.0.1",
                "169.254.169.254",
                "2852039166",
                "169.254.170.2",
                "::ffff:169.254.169.254",
                "::ffff:a9fe:a9fe",
                "fe80::1",
                "febf::1",
                "fd00:ec2::254",
                // Behind a carrier's NAT.
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "::ffff:100.64.0.1",
                // Protocols, documentation, benchmarks, anycast.
                "192.0.0.1",
                "192.0.0.170",
                "192.0.2.1",
                "198.51.100.1",
                "203.0.113.1",
                "198.18.0.1",
                "198.19.255.255",
                "192.88.99.1",
                "192.31.196.1",
                "192.52.193.1",
                "192.175.48.1",
                "2001:db8::1",
                "3fff::1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2620:4f:8000::1",
                "100::1",
                "5f00::1",
                // Multicast, reserved, broadcast.
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::ffff:224.0.0.1",
                "ff02::1",
                "ff0e::1",
                "4000::1",
                "8000::1",
                // Tunnels that lead to an IPv4 address of anybody's choice.
                "2002:7f00:1::1",
                "2002:a00:1::",
                "2002:c0a8:101::1",
                "2002:808:808::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                // NAT64 to private addresses, and a network's own NAT64.
                "64:ff9b::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::192.168.0.1",
                "64:ff9b:1::8.8.8.8"
            })
    void an_address_that_is_not_public_is_refused(String host) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(host))).isFalse();
        assertThat(faults("https://" + (host.contains(":") ? "[" + host + "]" : host) + "/"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2a00:1450:4001::1",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8"
            })
    void a_public_address_is_let_through(String host) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(host))).isTrue();
        assertThat(faults("https://" + (host.contains(":") ? "[" + host + "]" : host) + "/"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "ftp://example.com/",
                "https://",
                "https:///path",
                "//example.com",
                "example.com",
                "https://user@example.com/",
                "https://user:pass@example.com/",
                "https://example.com/#part",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://exa mple.com/",
                "https://example.com/\r\nX: y",
                "javascript:alert(1)",
                "file:///etc/passwd",
                ""
            })
    void an_address_that_is_no_server_of_https_is_refused(String url) {
        assertThat(faults(url)).isNotEmpty();
    }

    @Test
    void an_address_of_https_is_taken() {
        assertThat(faults("https://hooks.example.com:8443/a/b?c=d%20e")).isEmpty();
        assertThat(faults("https://" + "x".repeat(2000))).isNotEmpty();
    }

    @Test
    void a_name_that_leads_home_is_found_out_when_it_is_connected_to() {
        try (Receiver receiver = new Receiver()) {
            Courier courier = new Courier(strict, Duration.ofSeconds(1), Duration.ofSeconds(1));
            assertThat(courier.post(URI.create(receiver.url("/")), Map.of(), new byte[0]))
                    .isEqualTo(new Courier.Result.NoAnswer("address_not_public"));
            assertThat(receiver.received()).isEmpty();
            courier.stop();
        }
    }

    private String faults(String url) {
        Faults faults = new Faults();
        strict.check(faults.root().field("url"), url);
        return faults.isEmpty() ? "" : faults.toString();
    }
}
