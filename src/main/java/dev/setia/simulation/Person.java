package dev.setia.simulation;

import dev.setia.member.Profile;
import dev.setia.purchase.PastPurchases.Bought;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a member beside what is replayed.
 *
 * @param profile as of today
 * @param earlier when the member bought before the range; null for never, or where nobody asks
 * @param friends when each friend first did what the invitation asks for, the earliest first
 */
record Person(Profile profile, @Nullable Bought earlier, List<Instant> friends) {
    long friendsBy(Instant moment) {
        return friends.stream().takeWhile(brought -> !brought.isAfter(moment)).count();
    }
}
