package dev.setia.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** What is counted together: a dashboard that reads too much must not stop the till that writes. */
enum RequestKind {
    READ,
    WRITE,
    /** Files and whatever else becomes a job of many rows. */
    IMPORT,
    /** Whoever shows no key that we know. */
    PUBLIC;

    /** Of a request whose caller is known. */
    static RequestKind of(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> READ;
            default -> isImport(request.getServletPath()) ? IMPORT : WRITE;
        };
    }

    private static boolean isImport(String path) {
        return path.endsWith("/imports") || path.startsWith("/v1/imports/");
    }

    /** As headers and settings name it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
