package dev.setia.bulk;

import dev.setia.bulk.StartImport.Wanted;
import dev.setia.job.JobView;
import dev.setia.job.Jobs;
import dev.setia.platform.Answered;
import dev.setia.platform.Callers;
import dev.setia.platform.CsvRows;
import dev.setia.platform.Cursors;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.JobId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files that become jobs, over HTTP. */
@RestController
@RequestMapping("/v1/imports")
@Tag(name = "Imports")
class ImportController {
    static final String CSV = "text/csv";
    static final String JSON_LINES = "application/x-ndjson";
    private static final String HOW =
            " As a job, up to 1000000 rows and 128 MiB: comma-separated values with a head, or"
                    + " JSON Lines (`application/x-ndjson`). Rows that are wrong are told under the job's errorsUrl with line,"
                    + " column and how to mend them, and spoil no other. The same file can be sent again as often as you like."
                    + " A job that is cancelled keeps what it has taken in so far.";

    private final StartImport start;
    private final Jobs jobs;
    private final ImportErrors errors;
    private final Cursors cursors;

    ImportController(StartImport start, Jobs jobs, ImportErrors errors, Cursors cursors) {
        this.start = start;
        this.jobs = jobs;
        this.errors = errors;
        this.cursors = cursors;
    }

    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping(
            path = "/members",
            consumes = {CSV, JSON_LINES})
    @RequiresScope("members:write")
    @Operation(
            summary = "Bring members along from another system",
            description = "Each row names the member by externalId: who is not known by it is enrolled, who is becomes"
                    + " as the row says. Nobody is welcomed by it: neither is a gift for signing up given nor"
                    + " member.enrolled told, but member.imported." + HOW)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = CSV,
                        schema = @Schema(ref = "#/components/schemas/MembersAsCsv"),
                        examples =
                                @ExampleObject("externalId,displayName,birthday,language,card,phone,attributes.city\r\n"
                                        + "1017,Sari Dewi,1990-02-28,id,7001-0000-17,+62 812-3456-7890,Bandung\r\n")),
                @Content(
                        mediaType = JSON_LINES,
                        schema = @Schema(ref = "#/components/schemas/MembersAsJsonLines"),
                        examples =
                                @ExampleObject(
                                        "{\"externalId\": \"1017\", \"displayName\": \"Sari Dewi\", \"identifiers\":"
                                                + " [{\"type\": \"card\", \"value\": \"7001-0000-17\"}]}\n"))
            })
    ResponseEntity<JobView> importMembers(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) String type,
            @Parameter(description = "Whether everything is checked and nothing written")
                    @RequestParam(defaultValue = "false")
                    boolean dryRun,
            InputStream body) {
        return watched(start.start(new Wanted("members", isJsonLines(type), dryRun, Map.of()), key, body));
    }

    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping(
            path = "/opening-balances",
            consumes = {CSV, JSON_LINES})
    @RequiresScope("openings:write")
    @Operation(
            summary = "Bring balances along from an older program",
            description =
                    "Each row is a lot of a member, who is named by id or by an identifier. A balance is booked once"
                            + " for ever for the member, program and source reference: lots of one member need references of"
                            + " their own, in the column sourceReference." + HOW)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = CSV,
                        schema = @Schema(ref = "#/components/schemas/OpeningBalancesAsCsv"),
                        examples = @ExampleObject("externalId,points,earnedAt,expiresAt\r\n"
                                        + "1017,400,2026-01-31T00:00:00+07:00,2027-07-01T00:00:00+07:00\r\n")),
                @Content(
                        mediaType = JSON_LINES,
                        schema = @Schema(ref = "#/components/schemas/OpeningBalancesAsJsonLines"),
                        examples =
                                @ExampleObject(
                                        "{\"member\": {\"type\": \"external_id\", \"value\": \"1017\"}, \"lots\":"
                                                + " [{\"points\": 400, \"neverExpires\": true}]}\n"))
            })
    ResponseEntity<JobView> importOpeningBalances(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) String type,
            @Parameter(description = "Where the balances come from, for rows without a reference of their own")
                    @RequestParam(required = false)
                    @Pattern(regexp = "[!-~]{1,100}", message = "1 to 100 visible ASCII characters")
                    @Nullable
                    String sourceReference,
            @Parameter(description = "The default program when absent") @RequestParam(required = false) @Nullable
                    ProgramId programId,
            @Parameter(description = "Whether everything is checked and nothing written")
                    @RequestParam(defaultValue = "false")
                    boolean dryRun,
            InputStream body) {
        Map<String, String> options = new TreeMap<>();
        if (sourceReference != null) {
            options.put("sourceReference", sourceReference);
        }
        if (programId != null) {
            options.put("programId", programId.value().toString());
        }
        return watched(start.start(new Wanted("opening-balances", isJsonLines(type), dryRun, options), key, body));
    }

    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping(
            path = "/purchases",
            consumes = {CSV, JSON_LINES})
    @RequiresScope("purchases:write")
    @Operation(
            summary = "Bring purchases along from another system",
            description =
                    "Each is recorded as if a till had sent it late: under the rules of its day, once for ever for"
                            + " its receipt. A row of comma-separated values is a line of a receipt; rows in a row that say the"
                            + " same of the receipt are one purchase. Sort the file by time." + HOW)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = CSV,
                        schema = @Schema(ref = "#/components/schemas/PurchasesAsCsv"),
                        examples =
                                @ExampleObject(
                                        "externalId,terminal,number,occurredAt,currency,sku,categories,quantity,unitPrice\r\n"
                                                + "1017,till-1,000123,2026-10-03T09:15:00+07:00,IDR,latte,coffee,2,25000\r\n"
                                                + "1017,till-1,000123,2026-10-03T09:15:00+07:00,IDR,bun,bakery,1,12000\r\n")),
                @Content(
                        mediaType = JSON_LINES,
                        schema = @Schema(ref = "#/components/schemas/PurchasesAsJsonLines"),
                        examples =
                                @ExampleObject(
                                        "{\"member\": {\"type\": \"external_id\", \"value\": \"1017\"}, \"receipt\":"
                                                + " {\"terminal\": \"till-1\", \"number\": \"000123\"}, \"occurredAt\":"
                                                + " \"2026-10-03T09:15:00+07:00\", \"currency\": \"IDR\", \"lines\": [{\"sku\":"
                                                + " \"latte\", \"quantity\": 2, \"unitPrice\": {\"amount\": 25000, \"currency\":"
                                                + " \"IDR\"}}]}\n"))
            })
    ResponseEntity<JobView> importPurchases(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) String type,
            @Parameter(description = "Whether everything is checked and nothing written")
                    @RequestParam(defaultValue = "false")
                    boolean dryRun,
            InputStream body) {
        return watched(start.start(new Wanted("purchases", isJsonLines(type), dryRun, Map.of()), key, body));
    }

    @GetMapping("/{jobId}")
    @RequiresScope("jobs:read")
    @Operation(summary = "Show what came of a file, once its job has succeeded")
    ImportView getImport(@PathVariable JobId jobId) {
        return jobs.result(Callers.current().tenant(), jobId, RunImport.TYPE, ImportView.class);
    }

    @GetMapping("/{jobId}/errors")
    @RequiresScope("jobs:read")
    @Operation(
            summary = "List what is wrong with the rows of a file that were refused, in the file's order",
            description = "While the job runs, what is known so far. With Accept: text/csv all of it at once, for a"
                    + " spreadsheet.")
    @Nullable
    Page<ImportFault> listImportErrors(
            @PathVariable JobId jobId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            HttpServletResponse response)
            throws IOException {
        var wanted = cursors.wanted("import errors " + jobId.text(), limit, cursor);
        var found = errors.of(jobId, wanted);
        if (accept != null && accept.startsWith(CSV)) {
            response.setContentType(CSV + ";charset=utf-8");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"errors.csv\"");
            Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
            errors.write(jobId, new CsvRows(out));
            out.flush();
            return null;
        }
        return cursors.page(wanted, found, ImportFileRows.Found::position).map(ImportFileRows.Found::fault);
    }

    private static boolean isJsonLines(String type) {
        return type.toLowerCase(Locale.ROOT).startsWith(JSON_LINES);
    }

    private static ResponseEntity<JobView> watched(Answered<JobView> job) {
        return job.accepted("/v1/jobs/" + job.value().id());
    }
}
