package dev.setia.purchase;

import dev.setia.program.LimitCounters;
import dev.setia.rules.Limit.Whose;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a returned purchase had used up of limits is free again, so that it does not eat anybody's cap. */
@Component
class GiveBackLimits {
    private final LimitCounters counters;

    GiveBackLimits(LimitCounters counters) {
        this.counters = counters;
    }

    /** The accounts are locked; what everybody shares is locked here, after them. */
    void giveBack(TenantId tenant, StoredPurchase purchase, Remainder remainder) {
        Map<Counter, Long> own = remainder.limitsToGiveBack(Whose.MEMBER);
        Map<Counter, Long> shared = remainder.limitsToGiveBack(Whose.EVERYONE);
        if (own.isEmpty() && shared.isEmpty()) {
            return;
        }
        ProgramId program = purchase.heading().program();
        Membership membership = purchase.membership();
        Map<Membership, Map<Counter, Long>> ofMember = new HashMap<>();
        if (membership != null && !own.isEmpty()) {
            ofMember.put(membership, less(counters.ofMember(tenant, membership, own.keySet()), own));
        }
        Map<ProgramId, Map<Counter, Long>> ofAll = new HashMap<>();
        if (!shared.isEmpty()) {
            ofAll.put(program, less(counters.sharedLocked(tenant, program, shared.keySet()), shared));
        }
        counters.write(tenant, ofMember, ofAll);
    }

    private static Map<Counter, Long> less(Map<Counter, Long> used, Map<Counter, Long> back) {
        Map<Counter, Long> left = new HashMap<>();
        back.forEach((counter, amount) -> left.put(counter, Math.max(0, used.getOrDefault(counter, 0L) - amount)));
        return left;
    }
}
