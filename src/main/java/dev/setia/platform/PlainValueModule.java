package dev.setia.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Text that PostgreSQL can keep, and times as RFC 3339 writes them. */
final class PlainValueModule extends SimpleModule {
    private static final long serialVersionUID = 1L;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter OFFSET_DATE_TIME =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

    /** Marks a reading of what we wrote ourselves: whatever we could write can be read. */
    static final Object OURS = "setia-ours";

    PlainValueModule() {
        super("setia-plain-values");
        addDeserializer(String.class, new TextReader());
        addKeyDeserializer(String.class, new NameReader());
        addDeserializer(Instant.class, new InstantReader());
        addSerializer(Instant.class, new InstantWriter());
        addDeserializer(LocalDate.class, new DateReader());
    }

    /** Whether PostgreSQL and every client can hold it: no NUL, no half of a surrogate pair. */
    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isForeign(DeserializationContext context) {
        return context.getAttribute(OURS) == null;
    }

    private static String text(JsonParser json, Class<?> target, String wanted) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new WrongType(json, target, wanted);
        }
        return json.getString();
    }

    private static final class TextReader extends StdDeserializer<String> {
        TextReader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) {
            String text = text(json, String.class, "text");
            if (!isStorable(text)) {
                throw new RefusedValue(
                        json, String.class, "invalid_format", "must be Unicode text without the NUL character");
            }
            return text;
        }
    }

    private static final class NameReader extends KeyDeserializer {
        @Override
        public Object deserializeKey(String name, DeserializationContext context) {
            if (!isStorable(name)) {
                throw new RefusedValue(
                        context.getParser(),
                        String.class,
                        "invalid_format",
                        "names must be Unicode text without the NUL character");
            }
            return name;
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            Instant instant = parsed(json);
            if (isForeign(context) && (instant.isBefore(EARLIEST) || instant.isAfter(LATEST))) {
                throw new RefusedValue(json, Instant.class, "out_of_range", "must be between the years 1900 and 2200");
            }
            return instant;
        }

        private static Instant parsed(JsonParser json) {
            String text = text(json, Instant.class, "text with a date, a time and an offset");
            try {
                // PostgreSQL keeps microseconds: what is read later must be what was answered now.
                return OffsetDateTime.parse(text, OFFSET_DATE_TIME).toInstant().truncatedTo(ChronoUnit.MICROS);
            } catch (DateTimeException e) {
                throw new RefusedValue(
                        json,
                        Instant.class,
                        "invalid_format",
                        "must be a time with its offset, such as 2026-11-22T09:30:00+07:00");
            }
        }
    }

    private static final class InstantWriter extends StdSerializer<Instant> {
        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
            json.writeString(MICROS.format(instant));
        }
    }

    private static final class DateReader extends StdDeserializer<LocalDate> {
        DateReader() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser json, DeserializationContext context) {
            LocalDate date = parsed(json);
            if (isForeign(context) && (date.getYear() < 1900 || date.getYear() > 2199)) {
                throw new RefusedValue(
                        json, LocalDate.class, "out_of_range", "must be between the years 1900 and 2200");
            }
            return date;
        }

        private static LocalDate parsed(JsonParser json) {
            String text = text(json, LocalDate.class, "text with a date");
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new RefusedValue(json, LocalDate.class, "invalid_format", "must be a date such as 2026-11-22");
            }
        }
    }
}
