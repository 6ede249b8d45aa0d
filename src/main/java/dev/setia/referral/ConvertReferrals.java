package dev.setia.referral;

import dev.setia.engage.Happening;
import dev.setia.engage.RecordHappenings;
import dev.setia.engage.WithdrawHappenings;
import dev.setia.program.Programs;
import dev.setia.referral.Referral.Status;
import dev.setia.rules.Occasion;
import dev.setia.rules.Occasion.Conversion;
import dev.setia.rules.Occasion.Detail;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.MemberId;
import dev.setia.shared.ReferralId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A friend did what an invitation asks for: both get what the program promises, once for each thing done. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ConvertReferrals {
    private static final String MADE = ":made";
    private static final String JOINED = ":joined";

    private final ReferralCodes codes;
    private final Referrals referrals;
    private final Programs programs;
    private final RecordHappenings record;
    private final WithdrawHappenings withdraw;
    private final Clock clock;

    ConvertReferrals(
            ReferralCodes codes,
            Referrals referrals,
            Programs programs,
            RecordHappenings record,
            WithdrawHappenings withdraw,
            Clock clock) {
        this.codes = codes;
        this.referrals = referrals;
        this.programs = programs;
        this.record = record;
        this.withdraw = withdraw;
        this.clock = clock;
    }

    /**
     * Gives what was promised; nothing while the referral is not open.
     *
     * @param what which tells one thing done from another of the same kind, such as the purchase; empty for what is
     *     done but once
     * @param at when it was done
     */
    public void convert(TenantId tenant, ReferralId id, Set<Conversion> done, String what, Instant at) {
        // The referrer's friends are counted one after the other; then come the locks on the accounts.
        codes.lock(tenant, referrals.get(tenant, id).referrer());
        Referral referral = referrals.locked(tenant, id);
        Optional<Programs.InForce> program =
                programs.inForce(tenant, referral.program(), at).filter(found -> isPromised(found.version(), done));
        if (referral.status() != Status.OPEN || program.isEmpty()) {
            return;
        }
        if (referral.convertedAt() == null) {
            referrals.converted(tenant, id, clock.instant());
            codes.countFriend(tenant, referral.referrer(), 1);
        }
        int unused = record.record(tenant, happenings(referral, program.get(), done, what, at));
    }

    /**
     * Takes back what a purchase gave that came back whole. Whoever has no other friend's deed to count loses the
     * friend; what an earlier count had made better stays, because it was right when it was given (D4).
     */
    public void undo(TenantId tenant, ReferralId id, String purchase) {
        codes.lock(tenant, referrals.get(tenant, id).referrer());
        Referral referral = referrals.locked(tenant, id);
        if (referral.convertedAt() != null
                && !referrals.hasConversion(tenant, id)
                && !isRegistrationPromised(tenant, referral)) {
            referrals.converted(tenant, id, null);
            codes.countFriend(tenant, referral.referrer(), -1);
        }
        int unused = withdraw.withdraw(
                tenant,
                Stream.of(Conversion.FIRST_PURCHASE, Conversion.EVERY_PURCHASE)
                        .map(conversion -> source(id, conversion, purchase))
                        .flatMap(source -> Stream.of(source + MADE, source + JOINED))
                        .toList());
    }

    /**
     * Takes back everything that a referral gave and rejects it, because the two turned out to be one person (RL-1).
     * Both are the member who stays by now, and their accounts are locked; friends are counted by the caller.
     */
    public void undoAll(TenantId tenant, ReferralId id, Instant at, UUID actor) {
        List<String> sources = new ArrayList<>(List.of(source(id, Conversion.REGISTRATION, "")));
        for (UUID purchase : referrals.conversions(tenant, id)) {
            sources.add(source(id, Conversion.FIRST_PURCHASE, purchase.toString()));
            sources.add(source(id, Conversion.EVERY_PURCHASE, purchase.toString()));
        }
        referrals.converted(tenant, id, null);
        referrals.decided(tenant, id, Status.REJECTED, at, actor);
        int unused = withdraw.withdraw(
                tenant,
                sources.stream()
                        .flatMap(source -> Stream.of(source + MADE, source + JOINED))
                        .toList());
    }

    /** Who has converted by coming stays converted, whatever comes back. */
    private boolean isRegistrationPromised(TenantId tenant, Referral referral) {
        Instant counted = referral.decidedAt() == null ? referral.claimedAt() : referral.decidedAt();
        return programs.inForce(tenant, referral.program(), counted)
                .filter(found -> isPromised(found.version(), Set.of(Conversion.REGISTRATION)))
                .isPresent();
    }

    /** What is done but once needs nothing to tell it from others. */
    private static String source(ReferralId referral, Conversion conversion, String what) {
        return "referral:" + referral.value() + ":" + conversion.name().toLowerCase(Locale.ROOT)
                + (what.isEmpty() ? "" : ":" + what);
    }

    private static boolean isPromised(ProgramVersion version, Set<Conversion> done) {
        return done.stream()
                .anyMatch(conversion -> version.promises(made(conversion)) || version.promises(joined(conversion)));
    }

    private static List<Happening> happenings(
            Referral referral, Programs.InForce program, Set<Conversion> done, String what, Instant at) {
        List<Happening> happenings = new ArrayList<>();
        for (Conversion conversion : done.stream().sorted().toList()) {
            String source = source(referral.id(), conversion, what);
            add(happenings, source + MADE, referral.referrer(), program, made(conversion), at);
            add(happenings, source + JOINED, referral.friend(), program, joined(conversion), at);
        }
        return happenings;
    }

    private static void add(
            List<Happening> happenings,
            String source,
            MemberId member,
            Programs.InForce program,
            Occasion occasion,
            Instant at) {
        if (program.version().promises(occasion)) {
            happenings.add(Happening.found(source, member, program, occasion, at));
        }
    }

    private static Occasion made(Conversion conversion) {
        return new Occasion(Occasion.REFERRAL_MADE, new Detail.Converted(conversion));
    }

    private static Occasion joined(Conversion conversion) {
        return new Occasion(Occasion.REFERRAL_JOINED, new Detail.Converted(conversion));
    }
}
