package dev.setia.tenant;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.shared.ApiKeyId;
import java.util.Map;

/** The key opens nothing any more, or another has taken its place. */
final class KeyNotActive extends Problem {
    private static final long serialVersionUID = 1L;

    private KeyNotActive(String detail, Map<String, Object> figures) {
        super(ProblemType.KEY_NOT_ACTIVE, detail, figures);
    }

    /** It was revoked, or its time is over. */
    static KeyNotActive over(KeyStatus status) {
        return new KeyNotActive(
                "The key is " + status.text() + ". Make a new one.", Map.of("keyStatus", status.text()));
    }

    static KeyNotActive replacedBy(ApiKeyId successor) {
        return new KeyNotActive(
                "The key was rotated already. Rotate the one that took its place.",
                Map.of("replacedBy", successor.text()));
    }
}
