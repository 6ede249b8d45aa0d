package dev.setia.rules;

import java.util.Arrays;
import java.util.List;

/** What an evaluation finds, one after the other; becomes a list that nobody can change, without a copy. */
final class Gathered<E> {
    /** As many as most purchases bring. */
    private static final int USUAL = 16;

    private Object[] elements = new Object[USUAL];
    private int size;

    void add(E element) {
        insert(size, element);
    }

    /** Puts it in front of the one that is at {@code index} now. */
    void insert(int index, E element) {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, 2 * size);
        }
        if (index < size) {
            System.arraycopy(elements, index, elements, index + 1, size - index);
        }
        elements[index] = element;
        size++;
    }

    void addAll(Gathered<? extends E> others) {
        for (int i = 0; i < others.size; i++) {
            insert(size, others.get(i));
        }
    }

    @SuppressWarnings("unchecked")
    private E get(int index) {
        return (E) elements[index];
    }

    int size() {
        return size;
    }

    /** All of it; nothing is added afterwards. */
    List<E> freeze() {
        return Frozen.owning(elements, size);
    }
}
