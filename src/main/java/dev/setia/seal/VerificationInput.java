package dev.setia.seal;

import java.util.List;

/** What a job that verifies is started with. */
record VerificationInput(List<Anchor> anchors) {
    VerificationInput {
        anchors = List.copyOf(anchors);
    }
}
