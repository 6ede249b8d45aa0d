/**
 * What happens between a member and the merchant beside purchases: enrolments, birthdays, long absences, and whatever a
 * merchant reports. Gather, decide, apply, as a purchase. Front doors: {@link dev.setia.engage.RecordHappenings}, and
 * {@link dev.setia.engage.PastHappenings} for whoever replays history. Always true: a happening is recorded once for
 * ever by its source, and everything it brings is booked in one transaction.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "shared",
            "rules",
            "member",
            "program",
            "ledger",
            "tier",
            "stage",
            "reward",
            "wording"
        })
@NullMarked
package dev.setia.engage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
