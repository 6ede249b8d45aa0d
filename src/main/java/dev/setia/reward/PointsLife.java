package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.program.Programs;
import dev.setia.program.Programs.InForce;
import dev.setia.rules.ExpirySlide;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.ProgramVersion.Settings;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import dev.setia.tier.Ladder;
import dev.setia.tier.Standings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How long points live that stay when others are spent, and those that come back. */
@Component
public class PointsLife {
    private final Programs programs;
    private final Standings standings;

    PointsLife(Programs programs, Standings standings) {
        this.programs = programs;
        this.standings = standings;
    }

    /**
     * Whoever spends points keeps the others for a while, where the program says so.
     *
     * @param books with the member's points account, locked
     */
    void redeemed(TenantId tenant, Membership membership, Books books, Instant occurredAt, Instant now) {
        slide(tenant, membership, books, ExpirySlide.REDEMPTION, occurredAt, now);
    }

    /**
     * Lets all points of a member live on, where the program in force says that this activity does.
     *
     * @param books with the member's points account, locked
     * @param activity as {@link ExpirySlide} names it
     */
    public void slide(
            TenantId tenant, Membership membership, Books books, String activity, Instant occurredAt, Instant now) {
        InForce program =
                programs.inForce(tenant, membership.program(), occurredAt).orElse(null);
        if (program == null) {
            return;
        }
        ProgramVersion version = program.version();
        String tier = ExpirySlide.asksForTier(version, activity) ? tier(tenant, membership, program, occurredAt) : null;
        Instant until = ExpirySlide.until(version, activity, tier, occurredAt);
        if (until != null) {
            books.extend(AccountKey.points(membership.member(), membership.program()), until, now);
        }
    }

    /** How long points live that come back after their end, by the rules of the day on which they were spent (D4). */
    Duration courtesy(TenantId tenant, RedemptionRow redemption) {
        int days = programs.inForce(tenant, redemption.program(), redemption.occurredAt())
                .map(program -> program.version().settings().courtesyDays())
                .orElse(Settings.COURTESY_DAYS_DEFAULT);
        return Duration.ofDays(days);
    }

    private @Nullable String tier(TenantId tenant, Membership membership, InForce program, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, program.version().zone());
        return Ladder.heir(program, standings.tierOn(tenant, membership, day));
    }
}
