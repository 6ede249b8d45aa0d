package dev.setia.webhook;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import java.util.Map;

/** Why something is not done with an endpoint. */
final class WebhookProblems {
    private WebhookProblems() {}

    /** A tenant's endpoints are as many as it may have. */
    static final class TooManyEndpoints extends Problem {
        private static final long serialVersionUID = 1L;

        TooManyEndpoints(long limit, long used) {
            super(
                    ProblemType.LIMIT_REACHED,
                    "There are " + used + " webhook endpoints. Delete one that is not needed.",
                    Map.of("limit", limit, "used", used));
        }
    }

    /** Nothing is sent to a disabled endpoint. */
    static final class EndpointDisabled extends Problem {
        private static final long serialVersionUID = 1L;

        EndpointDisabled() {
            super(ProblemType.WEBHOOK_ENDPOINT_DISABLED, "Set its status to active first.");
        }
    }

    /** One replay at a time. */
    static final class ReplayUnderWay extends Problem {
        private static final long serialVersionUID = 1L;

        ReplayUnderWay() {
            super(ProblemType.REPLAY_UNDER_WAY, "Wait until isReplaying is false.");
        }
    }
}
