package dev.setia.care;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;

/** Nobody approves what they asked for themselves. */
final class SecondPersonNeeded extends Problem {
    private static final long serialVersionUID = 1L;

    SecondPersonNeeded() {
        super(
                ProblemType.SECOND_PERSON_NEEDED,
                "The key that asked for the adjustment cannot decide on it; another one can.");
    }
}
