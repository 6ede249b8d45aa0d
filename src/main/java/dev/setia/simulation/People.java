package dev.setia.simulation;

import dev.setia.member.Profile;
import dev.setia.member.Profiles;
import dev.setia.purchase.PastPurchases;
import dev.setia.referral.FriendsBrought;
import dev.setia.rules.PersonalFacts;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.HistoryRange;
import dev.setia.shared.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings what the versions ask of members, many at a time, and nothing they do not ask. */
@Component
class People {
    private final Profiles profiles;
    private final PastPurchases purchases;
    private final FriendsBrought friends;

    People(Profiles profiles, PastPurchases purchases, FriendsBrought friends) {
        this.profiles = profiles;
        this.purchases = purchases;
        this.friends = friends;
    }

    @Transactional(readOnly = true)
    public Map<MemberId, Person> find(
            HistoryRange range, Collection<MemberId> members, Collection<ProgramVersion> versions) {
        if (members.isEmpty()) {
            return Map.of();
        }
        Map<MemberId, Profile> known = profiles.find(range.tenant(), members, versions);
        Map<MemberId, PastPurchases.Bought> earlier =
                versions.stream().anyMatch(PersonalFacts::includeStage) ? purchases.earlier(range, members) : Map.of();
        Map<MemberId, List<Instant>> brought = versions.stream().anyMatch(PersonalFacts::includeFriends)
                ? friends.find(range.tenant(), members)
                : Map.of();
        Map<MemberId, Person> found = new HashMap<>();
        known.forEach((id, profile) ->
                found.put(id, new Person(profile, earlier.get(id), brought.getOrDefault(id, List.of()))));
        return found;
    }
}
