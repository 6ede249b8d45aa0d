package dev.setia.reward;

import dev.setia.platform.Audit;
import dev.setia.platform.Faults;
import dev.setia.platform.Tenancy;
import dev.setia.shared.RewardId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class AddCodes {
    private final Catalogue catalogue;
    private final CodePool codes;
    private final Audit audit;
    private final Clock clock;

    AddCodes(Catalogue catalogue, CodePool codes, Audit audit, Clock clock) {
        this.catalogue = catalogue;
        this.codes = codes;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public RewardCodesView add(RewardId id, AddRewardCodesRequest request) {
        TenantId tenant = Tenancy.current();
        if (catalogue.get(id).kind() != RewardKind.THIRD_PARTY_GIFT_CARD) {
            Faults faults = new Faults();
            faults.root().field("codes").wrong("not_allowed_here", "only gift cards of a third party have codes");
            faults.refuse();
        }
        Set<String> given = new LinkedHashSet<>(request.codes());
        int added = codes.add(tenant, id, given, clock.instant());
        audit.changed("/v1/rewards/" + id + "/codes", null, Map.of("added", added));
        long free = codes.free(tenant, List.of(id)).getOrDefault(id, 0L);
        return new RewardCodesView(id, added, request.codes().size() - added, free);
    }
}
