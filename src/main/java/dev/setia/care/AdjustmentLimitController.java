package dev.setia.care;

import dev.setia.platform.Audit;
import dev.setia.platform.Audited;
import dev.setia.platform.Callers;
import dev.setia.platform.NotFound;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.tenant.Roles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How much each role may correct alone. Whoever approves says so, not whoever asks. */
@RestController
@RequestMapping("/v1/adjustment-limits")
@Tag(name = "Corrections")
class AdjustmentLimitController {
    private final AdjustmentLimits limits;
    private final Audit audit;
    private final Clock clock;

    AdjustmentLimitController(AdjustmentLimits limits, Audit audit, Clock clock) {
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    @RequiresScope("adjustments:read")
    @Operation(summary = "List how many points each role may move without a second person")
    public Page<AdjustmentLimitView> listAdjustmentLimits() {
        return new Page<>(limits.list(Callers.current().tenant()), null, false);
    }

    @PutMapping("/{role}")
    @RequiresScope("adjustments:approve")
    @Audited
    @Operation(summary = "Set how many points a role may move without a second person; an empty body lifts the limit")
    @Transactional
    public AdjustmentLimitView setAdjustmentLimit(
            @PathVariable String role, @Valid @RequestBody SetAdjustmentLimitRequest request) {
        if (!Roles.ALL.contains(role)) {
            throw new NotFound("role");
        }
        AdjustmentLimitView before = limit(role);
        limits.set(Callers.current(), role, request, clock.instant());
        AdjustmentLimitView after = limit(role);
        audit.changed("/v1/adjustment-limits/" + role, before, after);
        return after;
    }

    private AdjustmentLimitView limit(String role) {
        return limits.list(Callers.current().tenant()).stream()
                .filter(limit -> limit.role().equals(role))
                .findFirst()
                .orElseThrow();
    }
}
