package dev.setia.platform;

/** It does not exist, or belongs to another tenant; the answer is the same for both. */
public final class NotFound extends Problem {
    private static final long serialVersionUID = 1L;

    /**
     * @param what the kind of thing, such as {@code member}; never an id, so that both answers are equal to the letter
     */
    public NotFound(String what) {
        super(ProblemType.NOT_FOUND, "There is no such " + what + ".");
    }
}
