package dev.setia.code;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The shelves by their names. */
@Component
class CodeShelves {
    private final Map<String, CodeShelf> byName;

    CodeShelves(List<CodeShelf> shelves) {
        this.byName = shelves.stream().collect(Collectors.toUnmodifiableMap(CodeShelf::name, Function.identity()));
    }

    CodeShelf of(CodeWork work) {
        CodeShelf shelf = byName.get(work.kept());
        if (shelf == null) {
            throw new IllegalStateException("nobody keeps codes in a " + work.kept());
        }
        return shelf;
    }
}
