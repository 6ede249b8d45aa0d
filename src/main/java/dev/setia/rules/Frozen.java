package dev.setia.rules;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * A list that nobody can change, made from one copy: the lists of every evaluation are frozen, and the library's own
 * way would copy each of them twice more.
 */
final class Frozen<E> extends AbstractList<E> implements RandomAccess {
    private final Object[] elements;

    private Frozen(Object[] elements) {
        this.elements = elements;
    }

    /** The same elements in a list that never changes; a list that is one already is returned as it is. */
    static <E> List<E> of(List<E> elements) {
        if (elements.isEmpty()) {
            return List.of();
        }
        return elements instanceof Frozen ? elements : new Frozen<>(elements.toArray());
    }

    /** The list of these elements, which whoever made the array leaves alone from now on. */
    @SafeVarargs
    static <E> List<E> owning(E... elements) {
        return elements.length == 0 ? List.of() : new Frozen<>(elements);
    }

    @Override
    @SuppressWarnings("unchecked")
    public E get(int index) {
        return (E) elements[index];
    }

    @Override
    public int size() {
        return elements.length;
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(elements, elements.length);
    }
}
