package dev.setia.bulk;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The kinds of things that files bring, by their names. */
@Component
class ImportKinds {
    private final Map<String, ImportKind> byName;

    ImportKinds(List<ImportKind> kinds) {
        this.byName = kinds.stream().collect(Collectors.toUnmodifiableMap(ImportKind::name, Function.identity()));
    }

    ImportKind get(String name) {
        ImportKind kind = byName.get(name);
        if (kind == null) {
            throw new IllegalStateException("nobody takes in " + name);
        }
        return kind;
    }
}
