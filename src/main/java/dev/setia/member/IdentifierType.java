package dev.setia.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a member can be known by, and how two spellings of the same are recognised. */
enum IdentifierType {
    @JsonProperty("card")
    CARD("must be 3 to 64 letters and digits; spaces and hyphens do not count") {
        @Override
        String plain(String value) {
            return SEPARATORS.matcher(value).replaceAll("").toUpperCase(Locale.ROOT);
        }

        @Override
        boolean isReadable(String plain) {
            return plain.matches("[A-Z0-9]{3,64}");
        }
    },
    @JsonProperty("phone")
    PHONE("must be an international number such as +62 812-3456-7890") {
        @Override
        String plain(String value) {
            String digits = PHONE_SEPARATORS.matcher(value).replaceAll("");
            return digits.startsWith("00") ? "+" + digits.substring(2) : digits;
        }

        @Override
        boolean isReadable(String plain) {
            return plain.matches("\\+[1-9][0-9]{6,14}");
        }
    },
    @JsonProperty("email")
    EMAIL("must be an e-mail address") {
        @Override
        String plain(String value) {
            return value.strip().toLowerCase(Locale.ROOT);
        }

        @Override
        boolean isReadable(String plain) {
            return plain.matches("[^\\s@\\p{Cc}]{1,64}@[^\\s@\\p{Cc}]{1,189}")
                    && plain.indexOf('@') < plain.length() - 1;
        }
    },
    @JsonProperty("external_id")
    EXTERNAL_ID("must be 1 to 100 characters without blanks around it") {
        @Override
        String plain(String value) {
            return Normalizer.normalize(value, Normalizer.Form.NFC);
        }

        @Override
        boolean isReadable(String plain) {
            return !plain.isEmpty()
                    && plain.length() <= 100
                    && plain.equals(plain.strip())
                    && plain.chars().noneMatch(Character::isISOControl);
        }
    };

    private static final Pattern SEPARATORS = Pattern.compile("[\\s-]+");
    private static final Pattern PHONE_SEPARATORS = Pattern.compile("[\\s().-]+");

    private final String says;

    IdentifierType(String says) {
        this.says = says;
    }

    abstract String plain(String value);

    abstract boolean isReadable(String plain);

    /** The one spelling of a value, or nothing when it cannot be one of this type. */
    Optional<String> normalised(String value) {
        return Optional.of(plain(value)).filter(this::isReadable);
    }

    /** How to mend a value. */
    String says() {
        return says;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<IdentifierType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }
}
