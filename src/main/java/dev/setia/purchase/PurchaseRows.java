package dev.setia.purchase;

import dev.setia.platform.Problem;
import dev.setia.platform.RowWriter;
import dev.setia.platform.StoredJson;
import dev.setia.platform.StoredRefusals;
import dev.setia.platform.Writes;
import dev.setia.rules.Evaluation;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes purchases, their keys and the counts of limits, many at a time. */
@Component
class PurchaseRows {
    private static final RowWriter<Decided> KEYS = RowWriter.<Decided>of()
            .uuid("credential", one -> one.command().credential())
            .text("operation", one -> PurchaseFactRows.OPERATION)
            .text("key", one -> one.command().idempotencyKey())
            .bytes("fingerprint", one -> one.command().contentHash())
            .integer("status", one -> 201)
            .uuid("document_id", one -> one.command().id().value())
            .instant("recorded_at", Decided::recordedAt)
            .insertInto("idempotency_record");

    private final JdbcTemplate jdbc;
    private final StoredJson json;
    private final StoredRefusals refusals;
    private final RowWriter<Decided> purchases;

    PurchaseRows(JdbcTemplate jdbc, StoredJson json, StoredRefusals refusals) {
        this.jdbc = jdbc;
        this.json = json;
        this.refusals = refusals;
        this.purchases = RowWriter.<Decided>of()
                .uuid("purchase_id", one -> one.command().id().value())
                .uuid("program_id", one -> one.command().program().program().value())
                .integer(
                        "program_version",
                        one -> one.command().program().version().number())
                .uuid("member_id", PurchaseRows::member)
                .uuid("location_id", one -> one.command().receipt().location().value())
                .text("terminal", one -> one.command().receipt().terminal())
                .date("business_date", one -> one.command().receipt().businessDate())
                .text("receipt_number", one -> one.command().receipt().number())
                .text("channel", one -> one.command().channel())
                .text("currency", one -> one.command().program().version().currency())
                .instant("occurred_at", one -> one.command().occurredAt())
                .instant("recorded_at", Decided::recordedAt)
                .bigint("gross_minor", one -> totals(one).grossMinor())
                .bigint("discount_minor", one -> totals(one).discountMinor())
                .bigint("net_minor", one -> totals(one).netMinor())
                .bigint("points", one -> one.evaluation().points())
                .json("basket", one -> json.write(one.command().basket()))
                .json("snapshot", one -> json.write(SnapshotJson.of(one.snapshot())))
                .json("evaluation", one -> json.write(answer(one).decision()))
                .bytes("content_hash", one -> one.command().contentHash())
                .uuid("recorded_by", one -> one.command().credential())
                .bigint("points_taken", one -> 0)
                .bigint("returned_minor", one -> 0)
                .bigint("qualifying_minor", one -> one.evaluation().qualifying().spendMinor())
                .bigint(
                        "qualifying_points",
                        one -> one.evaluation().qualifying().points())
                .bigint(
                        "qualifying_visits",
                        one -> one.evaluation().qualifying().visits())
                .bigint("refunded_minor", one -> 0)
                .text("state", one -> PurchaseState.RECORDED.text())
                .insertInto("purchase");
    }

    void insert(Writes writes, TenantId tenant, List<Decided> decided) {
        var unused = writes.with(tenant, purchases, decided).with(tenant, KEYS, decided);
    }

    private static final String CLAIM = """
            UPDATE purchase SET member_id = ?, points = ?, snapshot = ?::json, guest_evaluation = evaluation,
                   evaluation = ?::json, claimed_at = ?, kept = ?::json,
                   qualifying_minor = ?, qualifying_points = ?, qualifying_visits = ?
             WHERE tenant_id = ? AND purchase_id = ?
            """;

    /** Makes a guest's purchase the member's: prices stay those of the guest, the rest is what the member gets. */
    void claim(TenantId tenant, Decided decided, StoredPurchase guests) {
        Kept guestsKept = guests.kept();
        jdbc.update(
                CLAIM,
                member(decided),
                decided.evaluation().points(),
                json.write(SnapshotJson.of(decided.snapshot())),
                json.write(answer(decided).decision().at(guests.decision())),
                decided.recordedAt().atOffset(ZoneOffset.UTC),
                guestsKept == null
                        ? null
                        : json.write(Kept.of(decided.evaluation()).and(guestsKept.limits())),
                decided.evaluation().qualifying().spendMinor(),
                decided.evaluation().qualifying().points(),
                decided.evaluation().qualifying().visits(),
                tenant.value(),
                guests.id());
    }

    /** A purchase that was refused for good, and why. */
    record Refused(PurchaseCommand command, Problem problem) {}

    /** A receipt that came again under a new key: from now on the key has the first answer too. */
    record Known(PurchaseCommand command, UUID purchase) {}

    private record RefusalRow(Refused refused, String answer, Instant recordedAt) {}

    private static final RowWriter<RefusalRow> REFUSALS = RowWriter.<RefusalRow>of()
            .uuid("credential", row -> row.refused().command().credential())
            .text("operation", row -> PurchaseFactRows.OPERATION)
            .text("key", row -> row.refused().command().idempotencyKey())
            .bytes("fingerprint", row -> row.refused().command().contentHash())
            .integer("status", row -> row.refused().problem().type().status())
            .text("answer", RefusalRow::answer)
            .instant("recorded_at", RefusalRow::recordedAt)
            .insertInto("idempotency_record");

    void keepRefusals(Writes writes, TenantId tenant, List<Refused> refused, Instant now) {
        List<RefusalRow> rows = refused.stream()
                .map(one -> new RefusalRow(one, refusals.write(one.problem()), now))
                .toList();
        var unused = writes.with(tenant, REFUSALS, rows);
    }

    private record KnownRow(Known known, Instant recordedAt) {}

    private static final RowWriter<KnownRow> KNOWN = RowWriter.<KnownRow>of()
            .uuid("credential", row -> row.known().command().credential())
            .text("operation", row -> PurchaseFactRows.OPERATION)
            .text("key", row -> row.known().command().idempotencyKey())
            .bytes("fingerprint", row -> row.known().command().contentHash())
            .integer("status", row -> 201)
            .uuid("document_id", row -> row.known().purchase())
            .instant("recorded_at", KnownRow::recordedAt)
            .insertInto("idempotency_record");

    void keepKnown(Writes writes, TenantId tenant, List<Known> known, Instant now) {
        List<KnownRow> rows = known.stream().map(one -> new KnownRow(one, now)).toList();
        var unused = writes.with(tenant, KNOWN, rows);
    }

    private static Evaluation.Totals totals(Decided one) {
        return one.evaluation().totals();
    }

    private static @Nullable UUID member(Decided one) {
        Facts.Person person = one.person();
        return person == null ? null : person.id().value();
    }

    private static RecordedPurchase answer(Decided one) {
        RecordedPurchase recorded = one.recorded();
        if (recorded == null) {
            throw new IllegalStateException("a purchase is written after it has been booked");
        }
        return recorded;
    }
}
