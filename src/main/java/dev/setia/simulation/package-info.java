/**
 * What a version of a program would have brought, over what really happened: a job that replays history through the
 * same rules, beside the version that was in force. Front door: the HTTP API alone. Always true: nothing is written but
 * the job's result, nothing is locked, and the same history gives the same answer.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "shared",
            "rules",
            "wording",
            "program",
            "member",
            "purchase",
            "engage",
            "reward",
            "referral",
            "tier",
            "job"
        })
@NullMarked
package dev.setia.simulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
