package dev.setia.program;

import dev.setia.platform.Faults;
import dev.setia.platform.FieldError;
import dev.setia.platform.Place;
import dev.setia.platform.Reader;
import dev.setia.program.LintReport.LintFinding;
import dev.setia.rules.Finding;
import dev.setia.rules.Finding.Severity;
import dev.setia.rules.Lint;
import dev.setia.rules.ProgramVersion;
import dev.setia.wording.FindingWords;
import dev.setia.wording.Language;
import dev.setia.wording.Voice;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a version with the linter, for its author and in the author's language. */
@Component
class ValidateVersion {
    private static final long VALUE_MAX = 1_000_000_000_000L;

    private final Clock clock;

    ValidateVersion(Clock clock) {
        this.clock = clock;
    }

    LintReport validate(Program program, ProgramVersion version, @Nullable ValidateVersionRequest request) {
        return report(program, version, Lint.of(version, trade(request)));
    }

    /**
     * What there is to say of a version that is about to be published.
     *
     * @throws VersionNotPublishable if it has an error
     */
    List<LintFinding> admit(Program program, ProgramVersion version) {
        LintReport report = validate(program, version, null);
        if (!report.publishable()) {
            throw new VersionNotPublishable(report.findings().stream()
                    .filter(finding -> finding.severity().equals(Severity.ERROR.text()))
                    .map(finding -> new FieldError(
                            finding.pointers().getFirst(), finding.code(), finding.message(), finding.params()))
                    .toList());
        }
        return report.findings();
    }

    private Lint.Trade trade(@Nullable ValidateVersionRequest request) {
        if (request == null) {
            return new Lint.Trade(clock.instant(), null, null, null);
        }
        Faults faults = new Faults();
        Place root = faults.root();
        Lint.Trade trade = new Lint.Trade(
                clock.instant(),
                root.field("pointValueMinor").limit(request.pointValueMinor(), VALUE_MAX),
                request.marginBasisPoints() == null
                        ? null
                        : Integer.valueOf(
                                root.field("marginBasisPoints").whole(request.marginBasisPoints(), 0, 10_000)),
                root.field("returnWindow").period(request.returnWindow()));
        faults.refuse();
        return trade;
    }

    private static LintReport report(Program program, ProgramVersion version, List<Finding> findings) {
        Voice voice = new Voice(
                Language.of(Reader.locale()), version.currency(), program.view().pointsName());
        return new LintReport(
                findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR),
                findings.stream()
                        .map(finding -> new LintFinding(
                                finding.code().text(),
                                finding.severity().text(),
                                finding.pointers(),
                                FindingWords.of(finding, voice),
                                finding.sortedParams()))
                        .toList());
    }
}
