package dev.setia.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
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

    /**
     * Of texts in any languages, by their tags (BCP 47), the one that the reader of the request asks for first.
     *
     * @param byTag must find its keys whatever their case
     */
    public static <T> Optional<T> choose(SortedMap<String, T> byTag) {
        HttpServletRequest request = CurrentRequest.request();
        String wanted = request == null ? null : request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (wanted == null || wanted.length() > LONGEST || byTag.isEmpty()) {
            return Optional.empty();
        }
        try {
            String tag = Locale.lookupTag(Locale.LanguageRange.parse(wanted), byTag.keySet());
            return tag == null ? Optional.empty() : Optional.ofNullable(byTag.get(tag));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
