package dev.setia.platform;

import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which migration failed and why, in place of four nested stack traces. */
class FailedMigrationAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywayException cause) {
        return new FailureAnalysis(
                "The database could not be brought up to date.\n" + cause.getMessage(),
                "A migration that failed was rolled back. Correct the cause and start again.",
                cause);
    }
}
