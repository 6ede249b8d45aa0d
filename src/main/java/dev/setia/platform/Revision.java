package dev.setia.platform;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The revision of something that people edit: in the {@code ETag} of an answer, in the {@code If-Match} of a change.
 */
public final class Revision {
    private Revision() {}

    /** Such as {@code "7"}, quotes included. */
    public static String etag(long revision) {
        return "\"" + revision + "\"";
    }

    /**
     * Lets a change pass that was made on what is stored now.
     *
     * @throws Problem {@code precondition_required} without the header, {@code precondition_failed} when somebody else
     *     was faster
     */
    public static void check(@Nullable String ifMatch, long current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Refusal(
                    ProblemType.PRECONDITION_REQUIRED, "Read it first, and send its ETag in the If-Match header.");
        }
        if (!ifMatch.strip().equals("*") && !ifMatch.strip().equals(etag(current))) {
            throw new Refusal(
                    ProblemType.PRECONDITION_FAILED,
                    "It was changed since you read it. Read it again and repeat the change.",
                    Map.of("currentEtag", etag(current)));
        }
    }
}
