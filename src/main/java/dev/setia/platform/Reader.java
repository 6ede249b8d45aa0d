package dev.setia.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Who reads the answer: the language asked for by {@code Accept-Language}, where it is one that we write. */
public final class Reader {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("id"), Locale.of("pl"));
    private static final int LONGEST = 200;

    private Reader() {}

    /** Of the request that is being answered; English for jobs. */
    public static Locale locale() {
        HttpServletRequest request = CurrentRequest.request();
        return request == null ? Locale.ENGLISH : locale(request);
    }

    static Locale locale(HttpServletRequest request) {
        String wanted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (wanted == null || wanted.length() > LONGEST) {
            return Locale.ENGLISH;
        }
        try {
            @Nullable Locale known = Locale.lookup(Locale.LanguageRange.parse(wanted), LANGUAGES);
            return known == null ? Locale.ENGLISH : known;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }
}
