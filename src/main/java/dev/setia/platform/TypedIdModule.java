package dev.setia.platform;

import dev.setia.shared.TypedId;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Ids in JSON: their text, such as {@code mem_01jdxjx3r0f8y9v50fdp6c0wgq}. */
final class TypedIdModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    TypedIdModule() {
        super("setia-ids");
        addSerializer(TypedId.class, new Writer());
        TypedIds.ALL.forEach(this::addReader);
    }

    private <T extends TypedId> void addReader(TypedIds.Kind<T> kind) {
        addDeserializer(kind.type(), new Reader<>(kind));
    }

    private static final class Writer extends StdSerializer<TypedId> {
        Writer() {
            super(TypedId.class);
        }

        @Override
        public void serialize(TypedId id, JsonGenerator json, SerializationContext context) {
            json.writeString(id.text());
        }
    }

    private static final class Reader<T extends TypedId> extends StdDeserializer<T> {
        private final TypedIds.Kind<T> kind;

        Reader(TypedIds.Kind<T> kind) {
            super(kind.type());
            this.kind = kind;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                throw new WrongType(json, kind.type(), "text");
            }
            return kind.read(json.getString())
                    .orElseThrow(() -> new RefusedValue(
                            json,
                            kind.type(),
                            "invalid_id",
                            "must be an id such as " + kind.example(),
                            Map.of("prefix", kind.prefix())));
        }
    }
}
