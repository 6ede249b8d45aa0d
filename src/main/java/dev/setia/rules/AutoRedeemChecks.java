package dev.setia.rules;

import dev.setia.rules.Finding.Code;
import dev.setia.rules.Lint.Check;
import dev.setia.rules.Lint.Findings;
import dev.setia.rules.ProgramVersion.AutoRedeem;
import dev.setia.rules.ProgramVersion.Settings;
import dev.setia.rules.SpendTiers.Metric;
import dev.setia.rules.SpendTiers.Tier;
import java.util.Map;

/** Automatic redemption that never comes, or that takes away what a tier by balance counts. */
final class AutoRedeemChecks {
    static final Check OUT_OF_REACH = (version, _, found) -> outOfReach(version.settings(), found);
    static final Check EMPTIES_TIER = (version, _, found) -> emptiesTier(version, found);

    private static final String POINTER = "/settings/autoRedeem/atPoints";

    private AutoRedeemChecks() {}

    private static void outOfReach(Settings settings, Findings found) {
        AutoRedeem auto = settings.autoRedeem();
        Long max = settings.maxBalance();
        if (auto != null && max != null && max < auto.atPoints()) {
            found.warning(
                    Code.AUTO_REDEEM_OUT_OF_REACH,
                    Map.of("atPoints", auto.atPoints(), "most", max),
                    POINTER,
                    "/settings/maxBalance");
        }
    }

    /** Whoever reaches such a tier loses it when the next day begins. */
    private static void emptiesTier(ProgramVersion version, Findings found) {
        AutoRedeem auto = version.settings().autoRedeem();
        SpendTiers tiers = version.tiers();
        if (auto == null || tiers == null || tiers.metric() != Metric.BALANCE) {
            return;
        }
        for (int i = 0; i < tiers.tiers().size(); i++) {
            Tier tier = tiers.tiers().get(i);
            if (tier.threshold() >= auto.atPoints()) {
                found.warning(
                        Code.AUTO_REDEEM_EMPTIES_TIER,
                        Map.of("policy", tier.name(), "threshold", tier.threshold(), "atPoints", auto.atPoints()),
                        POINTER,
                        "/tiers/tiers/" + i + "/threshold");
                return;
            }
        }
    }
}
