package dev.setia.report;

import java.time.Instant;
import java.util.List;

record InvariantsView(boolean holds, Instant checkedAt, List<InvariantView> invariants) {
    InvariantsView {
        invariants = List.copyOf(invariants);
    }
}
