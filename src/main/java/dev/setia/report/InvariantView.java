package dev.setia.report;

import java.util.List;

record InvariantView(String name, String meaning, List<ViolationView> violations) {
    InvariantView {
        violations = List.copyOf(violations);
    }

    static InvariantView of(Invariant invariant, List<Violation> violations) {
        return new InvariantView(
                invariant.name(),
                invariant.meaning(),
                violations.stream()
                        .map(violation -> new ViolationView(violation.subject(), violation.detail()))
                        .toList());
    }
}
