package dev.setia.audit;

import dev.setia.audit.AuditEntries.Filter;
import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/audit-entries")
final class AuditController {
    private final AuditEntries entries;
    private final Cursors cursors;

    AuditController(AuditEntries entries, Cursors cursors) {
        this.entries = entries;
        this.cursors = cursors;
    }

    @GetMapping
    @RequiresScope("audit:read")
    @Operation(
            summary = "List who changed what of the configuration, the newest first",
            description = "With Accept: text/csv all of them at once, a line for each member that changed; cells that a"
                    + " spreadsheet would take for a formula begin with an apostrophe then.")
    @Nullable
    Page<AuditEntryView> listAuditEntries(
            @Parameter(description = "The address of what was changed, such as /v1/rewards/rwd_…")
                    @RequestParam(required = false)
                    @Nullable
                    String resource,
            @Parameter(description = "The id of a key, or operator, or system")
                    @RequestParam(required = false)
                    @Nullable
                    String actor,
            @Parameter(description = "An operationId of this document") @RequestParam(required = false) @Nullable
                    String operation,
            @Parameter(description = "The first moment") @RequestParam(required = false) @Nullable Instant from,
            @Parameter(description = "The moment before which they end") @RequestParam(required = false) @Nullable
                    Instant until,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            HttpServletResponse response)
            throws IOException {
        Filter filter = new Filter(resource, actor, operation, from, until);
        if (accept != null && accept.startsWith(AuditAsCsv.TYPE)) {
            AuditAsCsv.write(filter, entries, response);
            return null;
        }
        var wanted = cursors.wanted("audit " + filter, limit, cursor);
        UUID before = wanted.after() == null ? null : UUID.fromString(wanted.after());
        return cursors.page(
                wanted,
                entries.list(filter, before, wanted.rows()),
                entry -> entry.id().value().toString());
    }
}
