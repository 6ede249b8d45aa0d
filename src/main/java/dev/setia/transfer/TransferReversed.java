package dev.setia.transfer;

import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.shared.TransferId;
import java.util.Map;

/** It is undone already. */
final class TransferReversed extends Problem {
    private static final long serialVersionUID = 1L;

    TransferReversed(TransferId id) {
        super(ProblemType.ALREADY_REVERSED, id + " is reversed already.", Map.of("transferId", id.text()));
    }
}
