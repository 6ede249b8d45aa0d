package dev.setia.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.setia.platform.Place;
import dev.setia.platform.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a reward may have beside its price, cost and stock, as it is stored: with a mapper of its own, as what the API's
 * is told some day must not change what was written.
 */
record RewardDetails(
        @Nullable RewardConditions conditions,
        @Nullable String description,
        @Nullable List<RewardTranslation> translations,
        @Nullable String pictureUrl,
        @Nullable RewardPartner partner,
        @Nullable RewardAccess access) {
    static final RewardDetails NONE = new RewardDetails(null, null, null, null, null, null);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(present -> present.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static RewardDetails read(String stored) {
        return MAPPER.readValue(stored, RewardDetails.class);
    }

    String write() {
        return MAPPER.writeValueAsString(this);
    }

    /** The one that the reader of the request asks for; null for none. */
    @Nullable
    RewardTranslation translation() {
        SortedMap<String, RewardTranslation> byTag = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (translations != null) {
            translations.forEach(one -> byTag.put(one.language(), one));
        }
        return Reader.choose(byTag).orElse(null);
    }

    /** Tells what is wrong, but for what only the program knows. */
    void check(@Nullable RewardKind kind, Place root) {
        Conditions.read(conditions, root.field("conditions"));
        checkTranslations(root.field("translations"));
        checkPicture(root.field("pictureUrl"));
        if (partner != null && kind != null && kind != RewardKind.THIRD_PARTY_GIFT_CARD) {
            root.field("partner").wrong("not_allowed_here", "only gift cards of a third party have a partner");
        }
        if (access != null && kind != null && kind != RewardKind.EXCLUSIVE_ACCESS) {
            root.field("access").wrong("not_allowed_here", "only exclusive access has a validity of its own");
        }
        if (access != null) {
            AccessTime.check(access, root.field("access"));
        }
    }

    private void checkTranslations(Place place) {
        Set<String> seen = new HashSet<>();
        List<RewardTranslation> all = translations == null ? List.of() : translations;
        for (int i = 0; i < all.size(); i++) {
            RewardTranslation one = all.get(i);
            if (one != null && one.language() != null && !one.language().isBlank()) {
                checkLanguage(one.language(), seen, place.item(i).field("language"));
            }
        }
    }

    private static void checkLanguage(String language, Set<String> seen, Place place) {
        try {
            new Locale.Builder().setLanguageTag(language).build();
        } catch (IllformedLocaleException _) {
            place.wrong("invalid_format", "must be a language tag (BCP 47), such as id or pt-BR");
            return;
        }
        if (!seen.add(language.toLowerCase(Locale.ROOT))) {
            place.wrong("duplicate", "is there already");
        }
    }

    private void checkPicture(Place place) {
        if (pictureUrl != null && !isHttps(pictureUrl)) {
            place.wrong("invalid_format", "must be an https address");
        }
    }

    private static boolean isHttps(String url) {
        try {
            URI uri = new URI(url);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
