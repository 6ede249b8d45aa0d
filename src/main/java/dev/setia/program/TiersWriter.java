package dev.setia.program;

import dev.setia.program.TiersDefinition.AnniversaryValidity;
import dev.setia.program.TiersDefinition.CalendarWindow;
import dev.setia.program.TiersDefinition.EndOfPeriodValidity;
import dev.setia.program.TiersDefinition.ForEverValidity;
import dev.setia.program.TiersDefinition.GraceDefinition;
import dev.setia.program.TiersDefinition.LengthValidity;
import dev.setia.program.TiersDefinition.LifetimeWindow;
import dev.setia.program.TiersDefinition.MembershipYearWindow;
import dev.setia.program.TiersDefinition.NeedDefinition;
import dev.setia.program.TiersDefinition.RenewalDefinition;
import dev.setia.program.TiersDefinition.RollingWindow;
import dev.setia.program.TiersDefinition.TierDefinition;
import dev.setia.program.TiersDefinition.TierValidityDefinition;
import dev.setia.program.TiersDefinition.TierWindowDefinition;
import dev.setia.program.TiersDefinition.UntilValidity;
import dev.setia.rules.CalendarUnit;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.SpendTiers.Grace;
import dev.setia.rules.SpendTiers.Validity;
import dev.setia.rules.Window;
import org.jspecify.annotations.Nullable;

/** Writes tiers as JSON with every default spelled out. */
final class TiersWriter {
    private TiersWriter() {}

    static TiersDefinition write(SpendTiers tiers) {
        return new TiersDefinition(
                DefinitionWriter.word(tiers.metric()),
                window(tiers.window()),
                DefinitionWriter.word(tiers.start()),
                validity(tiers.validity()),
                DefinitionWriter.word(tiers.downgrade()),
                grace(tiers.grace()),
                DefinitionWriter.each(tiers.tiers(), TiersWriter::tier));
    }

    private static TierDefinition tier(SpendTiers.Tier tier) {
        return new TierDefinition(
                tier.key(),
                tier.name(),
                tier.threshold(),
                renewal(tier.renewal()),
                tier.pointsFactorBasisPoints(),
                tier.discountBasisPoints(),
                tier.gift() == null ? null : DefinitionWriter.prize(tier.gift()));
    }

    private static @Nullable RenewalDefinition renewal(SpendTiers.@Nullable Renewal renewal) {
        return renewal == null
                ? null
                : new RenewalDefinition(
                        renewal.needed(),
                        DefinitionWriter.each(
                                renewal.needs(),
                                need -> new NeedDefinition(DefinitionWriter.word(need.metric()), need.atLeast())));
    }

    private static TierWindowDefinition window(Window window) {
        return switch (window) {
            case Window.Lifetime() -> new LifetimeWindow();
            case Window.Calendar(var unit) -> new CalendarWindow(DefinitionWriter.word(unit));
            case Window.MembershipYear() -> new MembershipYearWindow();
            case Window.Rolling(var length) -> new RollingWindow(length.toString());
        };
    }

    private static TierValidityDefinition validity(Validity validity) {
        return switch (validity) {
            case Validity.EndOfPeriod(var further, var plus) ->
                new EndOfPeriodValidity(further, DefinitionWriter.period(plus));
            case Validity.For(var length, var unit) -> new LengthValidity(length.toString(), word(unit));
            case Validity.Until(var lastDay) ->
                new UntilValidity(lastDay.toString().substring(2));
            case Validity.Anniversary(var atLeast) -> new AnniversaryValidity(DefinitionWriter.period(atLeast));
            case Validity.ForEver() -> new ForEverValidity();
        };
    }

    private static @Nullable GraceDefinition grace(@Nullable Grace grace) {
        return grace == null ? null : new GraceDefinition(grace.length().toString(), word(grace.roundedUpTo()));
    }

    private static @Nullable String word(@Nullable CalendarUnit unit) {
        return unit == null ? null : DefinitionWriter.word(unit);
    }
}
