package dev.setia.rules;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A list that nobody can change, made from one copy: the lists of every evaluation are frozen, and the library's own
 * way would copy each of them twice more.
 */
final class Frozen<E> extends AbstractList<E> implements RandomAccess {
    private final Object[] elements;
    private final int size;

    private Frozen(Object[] elements, int size) {
        this.elements = elements;
        this.size = size;
    }

    /** The same elements in a list that never changes; a list that is one already is returned as it is. */
    static <E> List<E> of(List<E> elements) {
        if (elements.isEmpty()) {
            return List.of();
        }
        return elements instanceof Frozen ? elements : new Frozen<>(elements.toArray(), elements.size());
    }

    /** The list of the first elements of an array, which whoever made it leaves alone from now on. */
    static <E> List<E> owning(Object[] elements, int size) {
        return size == 0 ? List.of() : new Frozen<>(elements, size);
    }

    @Override
    @SuppressWarnings("unchecked")
    public E get(int index) {
        Objects.checkIndex(index, size);
        return (E) elements[index];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(elements, size, Object[].class);
    }
}
