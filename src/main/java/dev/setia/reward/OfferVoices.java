package dev.setia.reward;

import dev.setia.platform.Reader;
import dev.setia.program.Programs;
import dev.setia.program.Programs.Terms;
import dev.setia.rules.SpendTiers;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.wording.Language;
import dev.setia.wording.RewardWords;
import dev.setia.wording.Voice;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How whoever asks is told of a program's rewards. */
@Component
class OfferVoices {
    private final Programs programs;

    OfferVoices(Programs programs) {
        this.programs = programs;
    }

    OfferVoice of(TenantId tenant, ProgramId program, Instant now) {
        Terms terms = programs.terms(tenant, program)
                .orElseThrow(() -> new IllegalStateException("rewards without a program: " + program));
        Voice voice = new Voice(Language.of(Reader.locale()), terms.currency(), terms.pointsName());
        return new OfferVoice(new RewardWords(voice, terms.zone()), tiers(tenant, program, now));
    }

    private Map<String, String> tiers(TenantId tenant, ProgramId program, Instant now) {
        SpendTiers tiers = programs.inForce(tenant, program, now)
                .map(inForce -> inForce.version().tiers())
                .orElse(null);
        return tiers == null
                ? Map.of()
                : tiers.tiers().stream().collect(Collectors.toMap(SpendTiers.Tier::key, SpendTiers.Tier::name));
    }
}
