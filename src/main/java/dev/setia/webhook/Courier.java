package dev.setia.webhook;

import jakarta.annotation.PreDestroy;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Carries one message to one address, by HTTP/1.1 over a connection of its own. No client of a library, because none
 * lets the caller look at the very address that is connected to: here a name is resolved once, what it stands for is
 * checked, and that is connected to, while TLS still asks for the certificate of the name. Redirects are answers like
 * any other. Of the answer nothing but the first line counts, so no more than its head is read.
 */
@Component
class Courier {
    private static final int HEAD_MAX = 16 * 1024;
    private static final int READ_AT_ONCE = 1024;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final WebhookUrls urls;
    private final Duration connecting;
    private final Duration patience;
    private final ScheduledExecutorService bell = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook-deadlines").daemon().factory());

    Courier(
            WebhookUrls urls,
            @Value("${setia.webhooks.connect-timeout}") Duration connecting,
            @Value("${setia.webhooks.timeout}") Duration patience) {
        this.urls = urls;
        this.connecting = connecting;
        this.patience = patience;
    }

    /** How it went: the status of an answer, or a word for why there is none. */
    sealed interface Result {
        /** Whether the message is taken. */
        boolean isTaken();

        record Answer(int status) implements Result {
            @Override
            public boolean isTaken() {
                return status >= 200 && status < 300;
            }
        }

        record NoAnswer(String why) implements Result {
            @Override
            public boolean isTaken() {
                return false;
            }
        }
    }

    Result post(URI url, Map<String, String> headers, byte[] body) {
        List<InetAddress> addresses;
        try {
            addresses = urls.resolve(WebhookUrls.host(url));
        } catch (UnknownHostException _) {
            return new Result.NoAnswer("name_unknown");
        } catch (WebhookUrls.Refused _) {
            return new Result.NoAnswer("address_not_public");
        }
        Socket socket = new Socket(Proxy.NO_PROXY);
        Future<?> deadline = bell.schedule(() -> close(socket), patience.toMillis(), TimeUnit.MILLISECONDS);
        try (socket) {
            URI ascii = URI.create(url.toASCIIString());
            return exchange(socket, addresses.getFirst(), ascii, headers, body);
        } catch (IOException failed) {
            return new Result.NoAnswer(deadline.isDone() ? "timeout" : why(failed));
        } finally {
            boolean unused = deadline.cancel(false);
        }
    }

    private Result exchange(Socket socket, InetAddress address, URI url, Map<String, String> headers, byte[] body)
            throws IOException {
        boolean isSecure = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : isSecure ? HTTPS : HTTP;
        socket.connect(new InetSocketAddress(address, port), Math.toIntExact(connecting.toMillis()));
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        try (Socket speaking = isSecure ? secured(socket, WebhookUrls.host(url), port) : socket) {
            OutputStream out = speaking.getOutputStream();
            out.write(head(url, headers, body.length));
            out.write(body);
            out.flush();
            return answer(new BufferedInputStream(speaking.getInputStream(), READ_AT_ONCE));
        }
    }

    private static SSLSocket secured(Socket socket, String host, int port) throws IOException {
        SSLSocket secured =
                (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static byte[] head(URI url, Map<String, String> headers, int length) {
        StringBuilder head = new StringBuilder("POST ");
        head.append(url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath());
        if (url.getRawQuery() != null) {
            head.append('?').append(url.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(url.getHost());
        if (url.getPort() > 0) {
            head.append(':').append(url.getPort());
        }
        head.append("\r\nContent-Type: application/json\r\nContent-Length: ").append(length);
        head.append("\r\nUser-Agent: Setia-Webhooks/1\r\nAccept: */*\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Result answer(InputStream in) throws IOException {
        while (true) {
            Matcher status = STATUS.matcher(firstLine(in));
            if (!status.matches()) {
                return new Result.NoAnswer("no_http");
            }
            int code = Integer.parseInt(status.group(1));
            // Whatever begins with 1 says that the answer is still to come.
            if (code >= 200) {
                return new Result.Answer(code);
            }
        }
    }

    /** Reads a head to its end, and no more than that. */
    private static String firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < END_OF_HEAD.length) {
            int next = in.read();
            if (next < 0 || head.size() >= HEAD_MAX) {
                break;
            }
            head.write(next);
            matched = next == END_OF_HEAD[matched] ? matched + 1 : next == '\r' ? 1 : 0;
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n");
        return end < 0 ? text : text.substring(0, end);
    }

    private static String why(IOException failed) {
        return switch (failed) {
            case SocketTimeoutException _ -> "timeout";
            case SSLException _ -> "tls_failed";
            default -> "unreachable";
        };
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Whoever waits for it notices anyway.
        }
    }

    @PreDestroy
    void stop() {
        var unused = bell.shutdownNow();
    }
}
