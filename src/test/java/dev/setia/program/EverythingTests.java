package dev.setia.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The definition that says everything, by which reading, writing and selling are tested, leaves nothing unsaid. */
class EverythingTests {
    /** A version has one window and one validity; {@code TiersDefinitionTests} has the others. */
    private static final Set<String> ONE_OF = Set.of("TierWindowDefinition", "TierValidityDefinition");

    @Test
    void every_field_of_every_policy_is_said() throws Exception {
        ProgramDefinition everything = DefinitionJson.parse(text());

        Set<String> said = new TreeSet<>();
        collect(everything, said);
        Set<String> sayable = new TreeSet<>();
        collect(ProgramDefinition.class, sayable, new TreeSet<>());

        assertThat(sayable).hasSizeGreaterThan(100);
        sayable.removeAll(said);
        assertThat(sayable).as("never said in everything.json").isEmpty();
    }

    private static String text() throws IOException {
        try (var file = Objects.requireNonNull(
                EverythingTests.class.getResourceAsStream("/program/everything.json"), "everything.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The components that have a value, and the types that there are. */
    private static void collect(@Nullable Object value, Set<String> said) throws ReflectiveOperationException {
        if (value instanceof List<?> list) {
            for (Object one : list) {
                collect(one, said);
            }
        } else if (value instanceof Record record) {
            said.add(record.getClass().getSimpleName());
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                Object part = component.getAccessor().invoke(record);
                if (part != null) {
                    said.add(record.getClass().getSimpleName() + "." + component.getName());
                    collect(part, said);
                }
            }
        }
    }

    private static void collect(Class<?> type, Set<String> sayable, Set<String> visited) {
        if (ONE_OF.contains(type.getSimpleName()) || !visited.add(type.getName())) {
            return;
        }
        if (type.isSealed()) {
            for (Class<?> one : type.getPermittedSubclasses()) {
                collect(one, sayable, visited);
            }
        } else if (type.isRecord()) {
            sayable.add(type.getSimpleName());
            for (RecordComponent component : type.getRecordComponents()) {
                sayable.add(type.getSimpleName() + "." + component.getName());
                collect(element(component.getGenericType()), sayable, visited);
            }
        }
    }

    private static Class<?> element(Type type) {
        return type instanceof ParameterizedType list ? (Class<?>) list.getActualTypeArguments()[0] : (Class<?>) type;
    }
}
