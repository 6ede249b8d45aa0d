package dev.setia.bulk;

import dev.setia.platform.Callers;
import dev.setia.platform.RequiresScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A tenant's own data, taken out whole, over HTTP. */
@RestController
@RequestMapping("/v1/exports")
@Tag(name = "Exports")
class ExportController {
    private static final String HOW =
            " Written while it is read, however much it is: JSON Lines, or comma-separated values"
                    + " with Accept: text/csv or format=csv, where a text that a spreadsheet would take for a formula begins with"
                    + " an apostrophe.";
    private static final String AGAIN = " An import takes both again.";
    private static final String RECORDED_FROM = "Only what was recorded at this moment or later";
    private static final String RECORDED_UNTIL = "Only what was recorded before this moment";
    private static final String FORMAT = "csv or jsonl; counts more than Accept";

    private final WriteExport export;

    ExportController(WriteExport export) {
        this.export = export;
    }

    @GetMapping("/members")
    @RequiresScope("members:read")
    @Operation(
            summary = "Take out all members, the first enrolled first",
            description = "Those who became part of another one and identifiers that are blocked are not among them."
                    + HOW + AGAIN)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = ImportController.JSON_LINES,
                        schema = @Schema(ref = "#/components/schemas/ExportedMembersAsJsonLines"),
                        examples =
                                @ExampleObject(
                                        "{\"memberId\": \"mem_01h455vb4pex5vsknk084sn02q\", \"externalId\": \"1017\","
                                                + " \"displayName\": \"Sari Dewi\"}\n")),
                @Content(
                        mediaType = ImportController.CSV,
                        schema = @Schema(ref = "#/components/schemas/ExportedMembersAsCsv"),
                        examples =
                                @ExampleObject(
                                        "memberId,status,enrolledAt,externalId,displayName,birthday,language,card,phone,email,attributes\r\n"))
            })
    void exportMembers(
            @Parameter(description = RECORDED_FROM) @RequestParam(required = false) @Nullable Instant from,
            @Parameter(description = RECORDED_UNTIL) @RequestParam(required = false) @Nullable Instant until,
            @Parameter(description = FORMAT)
                    @RequestParam(required = false)
                    @Pattern(regexp = "csv|jsonl", message = "csv or jsonl")
                    @Nullable
                    String format,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            HttpServletResponse response)
            throws IOException {
        export.write("members", range(from, until), isCsv(format, accept), response);
    }

    @GetMapping("/purchases")
    @RequiresScope("purchases:read")
    @Operation(
            summary = "Take out all purchases, the first recorded first",
            description =
                    "As they were sold; what came back stands in the ledger. As comma-separated values each row is a"
                            + " line of a receipt." + HOW + AGAIN)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = ImportController.JSON_LINES,
                        schema = @Schema(ref = "#/components/schemas/ExportedPurchasesAsJsonLines"),
                        examples =
                                @ExampleObject(
                                        "{\"purchaseId\": \"pur_01h455vb4pex5vsknk084sn02q\", \"receipt\": {\"terminal\":"
                                                + " \"till-1\", \"number\": \"000123\", \"businessDate\": \"2026-11-22\"}}\n")),
                @Content(
                        mediaType = ImportController.CSV,
                        schema = @Schema(ref = "#/components/schemas/ExportedPurchasesAsCsv"),
                        examples =
                                @ExampleObject(
                                        "externalId,memberId,locationId,terminal,number,businessDate,occurredAt,channel,currency,sku,categories,quantity,unitPrice,discount,tax,flags,purchaseId,state,points,recordedAt\r\n"))
            })
    void exportPurchases(
            @Parameter(description = RECORDED_FROM) @RequestParam(required = false) @Nullable Instant from,
            @Parameter(description = RECORDED_UNTIL) @RequestParam(required = false) @Nullable Instant until,
            @Parameter(description = FORMAT)
                    @RequestParam(required = false)
                    @Pattern(regexp = "csv|jsonl", message = "csv or jsonl")
                    @Nullable
                    String format,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            HttpServletResponse response)
            throws IOException {
        export.write("purchases", range(from, until), isCsv(format, accept), response);
    }

    @GetMapping("/ledger-entries")
    @RequiresScope("ledger:read")
    @Operation(
            summary = "Take out all ledger entries, account by account, the first booked first",
            description = "Each with its hash, so that the chain can be held against an anchor elsewhere." + HOW)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = ImportController.JSON_LINES,
                        schema = @Schema(ref = "#/components/schemas/ExportedLedgerEntriesAsJsonLines"),
                        examples =
                                @ExampleObject(
                                        "{\"accountId\": \"acc_01h455vb4pex5vsknk084sn02q\", \"sequence\": 1, \"type\":"
                                                + " \"earn\", \"amount\": 120}\n")),
                @Content(
                        mediaType = ImportController.CSV,
                        schema = @Schema(ref = "#/components/schemas/ExportedLedgerEntriesAsCsv"),
                        examples =
                                @ExampleObject(
                                        "accountId,memberId,programId,unit,sequence,type,debited,credited,amount,availableAfter,pendingAfter,owedAfter,documentType,documentId,occurredAt,recordedAt,hash\r\n"))
            })
    void exportLedgerEntries(
            @Parameter(description = RECORDED_FROM) @RequestParam(required = false) @Nullable Instant from,
            @Parameter(description = RECORDED_UNTIL) @RequestParam(required = false) @Nullable Instant until,
            @Parameter(description = FORMAT)
                    @RequestParam(required = false)
                    @Pattern(regexp = "csv|jsonl", message = "csv or jsonl")
                    @Nullable
                    String format,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            HttpServletResponse response)
            throws IOException {
        export.write("ledger-entries", range(from, until), isCsv(format, accept), response);
    }

    private static ExportRange range(@Nullable Instant from, @Nullable Instant until) {
        return new ExportRange(Callers.current().tenant(), from, until);
    }

    private static boolean isCsv(@Nullable String format, @Nullable String accept) {
        return format == null ? accept != null && accept.startsWith(ImportController.CSV) : format.equals("csv");
    }
}
