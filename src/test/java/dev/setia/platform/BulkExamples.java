package dev.setia.platform;

import dev.setia.support.DueTasks;
import dev.setia.support.TestClock;
import java.time.Duration;

/** Files that come in and go out: the part of {@link ApiExamplesTests} about them. */
final class BulkExamples {
    private final DocumentedApi api;
    private final TestClock clock;
    private final DueTasks background;

    BulkExamples(DocumentedApi api, TestClock clock, DueTasks background) {
        this.api = api;
        this.clock = clock;
        this.background = background;
    }

    void imports() {
        String members = api.csv("importMembers", "/v1/imports/members", """
                        externalId,displayName,birthday,language,card,phone,attributes.city\r
                        1017,Sari Dewi,1990-02-28,id,7001-0000-17,+62 812-3456-7017,Bandung\r
                        1018,Budi,,,7001-0000-18,0812-3456\r
                        """).text("/id");
        clock.advance(Duration.ofSeconds(2));
        background.run();
        api.get("getImport", "/v1/imports/" + members);
        api.get("listImportErrors", "/v1/imports/" + members + "/errors");
        api.csv("importOpeningBalances", "/v1/imports/opening-balances?sourceReference=stempel-2026", """
                externalId,points\r
                1017,400\r
                """);
        api.csv("importPurchases", "/v1/imports/purchases?dryRun=true", """
                externalId,terminal,number,occurredAt,currency,sku,categories,quantity,unitPrice\r
                1017,till-1,000900,2026-10-03T09:15:00+07:00,IDR,latte,coffee,2,25000\r
                """);
        clock.advance(Duration.ofSeconds(2));
        background.run();
    }

    void exports() {
        api.text("exportMembers", "/v1/exports/members");
        api.text("exportPurchases", "/v1/exports/purchases?format=csv");
        api.text("exportLedgerEntries", "/v1/exports/ledger-entries");
    }
}
