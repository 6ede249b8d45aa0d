package dev.setia.rules;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of a reason: a handful of named numbers in the order in which they are read. The names of one kind of
 * reason are shared; an explanation is made for every purchase and must cost next to nothing.
 */
final class Figures extends AbstractMap<String, Long> {
    static final Map<String, Long> NONE = new Figures(new String[0], new long[0]);

    private final String[] names;
    private final long[] values;

    private Figures(String[] names, long[] values) {
        this.names = names;
        this.values = values;
    }

    /**
     * @param names shared, never changed
     * @param values one for each name
     */
    static Map<String, Long> of(String[] names, long... values) {
        return new Figures(names, values);
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public @Nullable Long get(@Nullable Object key) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(key)) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Map.Entry<String, Long>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, Long>> {
        @Override
        public int size() {
            return names.length;
        }

        @Override
        public Iterator<Map.Entry<String, Long>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < names.length;
                }

                @Override
                public Map.Entry<String, Long> next() {
                    if (next == names.length) {
                        throw new NoSuchElementException();
                    }
                    Map.Entry<String, Long> entry = Map.entry(names[next], values[next]);
                    next++;
                    return entry;
                }
            };
        }
    }
}
