package dev.setia.report;

import dev.setia.ledger.ChainFault;
import dev.setia.ledger.VerifyChain;
import dev.setia.seal.VerifySeals;
import dev.setia.shared.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Proves the books of a tenant: the invariants as queries, and the hash of every entry and seal computed anew. Reads
 * all of the tenant's rows: seconds for a small one, minutes for a large one, and nobody waits for it.
 */
@Component
public class CheckBooks {

    private static final Invariant CHAIN = new Invariant(
            "I11-every-entry-matches-its-hash",
            "Every entry's hash is that of the entry before it and of everything the entry says.",
            "");
    private static final Invariant SEALS = new Invariant(
            "I11-seals-hold-what-the-entries-say",
            "Every seal follows the one before, has the root of the heads in it, and each head is that of its entry.",
            "");

    private final Invariants invariants;
    private final VerifyChain chain;
    private final VerifySeals seals;

    public CheckBooks(Invariants invariants, VerifyChain chain, VerifySeals seals) {
        this.invariants = invariants;
        this.chain = chain;
        this.seals = seals;
    }

    /** @return what is wrong, at most fifty rows for each invariant; empty when the books agree */
    public List<Violation> of(TenantId tenant) {
        List<Violation> violations = new ArrayList<>(invariants.check(tenant));
        chain.of(tenant).stream()
                .limit(Invariants.MAX_ROWS)
                .map(CheckBooks::violation)
                .forEach(violations::add);
        seals.of(tenant).stream()
                .limit(Invariants.MAX_ROWS)
                .map(fault -> new Violation(SEALS.name(), fault.place(), fault.what()))
                .forEach(violations::add);
        return violations;
    }

    List<Invariant> all() {
        List<Invariant> all = new ArrayList<>(invariants.all());
        all.add(CHAIN);
        all.add(SEALS);
        return all;
    }

    private static Violation violation(ChainFault fault) {
        return new Violation(
                CHAIN.name(), "account %s entry %s".formatted(fault.account(), fault.sequence()), fault.what());
    }
}
