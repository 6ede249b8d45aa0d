package dev.setia.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor what to ask the next part with; absent at the end, but where the list grows there
 */
public record Page<T>(List<T> data, @Nullable String nextCursor, boolean hasMore) {
    public Page {
        data = List.copyOf(data);
    }

    /** The same page in other words. */
    public <R> Page<R> map(Function<? super T, ? extends R> words) {
        return new Page<>(data.stream().<R>map(words).toList(), nextCursor, hasMore);
    }
}
