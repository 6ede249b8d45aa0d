package dev.setia.giftcard;

import dev.setia.platform.Announcements;
import dev.setia.platform.NotFound;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.Money;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of gift cards. Locked in the order of their ids, after accounts and all else that a purchase locks. */
@Component
public class GiftCards {
    private static final String READ = "select " + GiftCard.COLUMNS.replace("g.authorised_minor", """
            g.authorised_minor - coalesce((select sum(a.amount_minor) from gift_card_authorisation a
                where a.tenant_id = :tenant and a.gift_card_id = g.gift_card_id and a.status = 'authorised'
                  and a.authorised_until <= :now), 0) as authorised_minor""")
            + "from gift_card g where g.tenant_id = :tenant and ";
    private static final String LOCK = "select " + GiftCard.COLUMNS + """
              from gift_card g
             where g.tenant_id = :tenant and (g.code = any (:codes) or g.gift_card_id = any (:ids))
             order by g.gift_card_id for update""";
    /** Money whose time is over is free again; whoever locks a card next writes it down, card and all, at once. */
    private static final String EXPIRE = """
            update gift_card_authorisation set status = 'expired', closed_at = :now
             where tenant_id = :tenant and gift_card_id = any (:ids) and status = 'authorised'
               and authorised_until <= :now
            returning gift_card_id, amount_minor""";

    private static final String OF_REFERENCE = "select " + GiftCardEntry.COLUMNS + """
              from gift_card_entry e
             where e.tenant_id = ? and e.gift_card_id = ? and e.type = ? and e.reference = ?""";

    private static final RowWriter<GiftCard> NEW = RowWriter.<GiftCard>of()
            .uuid("gift_card_id", card -> card.id().value())
            .text("code", GiftCard::code)
            .bytes("pin_hash", GiftCard::pinHash)
            .text("currency", GiftCard::currency)
            .bigint("balance_minor", GiftCard::balanceMinor)
            .bigint("authorised_minor", GiftCard::authorisedMinor)
            .uuid(
                    "member_id",
                    card -> card.member() == null ? null : card.member().value())
            .instant("expires_at", GiftCard::expiresAt)
            .bigint("last_sequence", GiftCard::sequence)
            .bigint("event_sequence", GiftCard::eventSequence)
            .bigint("pin_failures", card -> 0)
            .instant("issued_at", GiftCard::issuedAt)
            .insertInto("gift_card");
    private static final RowWriter<GiftCard> CHANGED = RowWriter.<GiftCard>of()
            .uuid("gift_card_id", card -> card.id().value())
            .bigint("balance_minor", GiftCard::balanceMinor)
            .bigint("authorised_minor", GiftCard::authorisedMinor)
            .bigint("last_sequence", GiftCard::sequence)
            .bigint("event_sequence", GiftCard::eventSequence)
            .update("gift_card", List.of("gift_card_id"));
    private static final RowWriter<GiftCardEntry> ENTRIES = RowWriter.<GiftCardEntry>of()
            .uuid("gift_card_id", entry -> entry.card().value())
            .bigint("sequence", GiftCardEntry::sequence)
            .text("type", entry -> entry.type().text())
            .bigint("amount_minor", GiftCardEntry::amountMinor)
            .bigint("balance_after_minor", GiftCardEntry::balanceAfterMinor)
            .text("reference", GiftCardEntry::reference)
            .text("document_type", GiftCardEntry::documentType)
            .uuid("document_id", GiftCardEntry::document)
            .bigintOrNull("undoes", GiftCardEntry::undoes)
            .uuid("recorded_by", GiftCardEntry::actor)
            .instant("occurred_at", GiftCardEntry::occurredAt)
            .instant("recorded_at", GiftCardEntry::recordedAt)
            .insertInto("gift_card_entry");

    private final JdbcClient database;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;

    GiftCards(JdbcClient database, JdbcTemplate jdbc, ApplicationEventPublisher events) {
        this.database = database;
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Cards to book on: nobody else does until the transaction ends. Codes and ids of no card are passed over.
     *
     * @param codes as {@link dev.setia.shared.CheckCharacter#normal} makes them
     */
    public GiftCardsAtTill locked(TenantId tenant, Collection<String> codes, Collection<GiftCardId> ids, Instant now) {
        GiftCardsAtTill till = new GiftCardsAtTill(tenant);
        database.sql(LOCK)
                .param("tenant", tenant.value())
                .param("codes", codes.toArray(String[]::new))
                .param("ids", ids.stream().map(GiftCardId::value).toArray(UUID[]::new))
                .query(row -> {
                    till.know(GiftCard.of(row));
                });
        if (till.all().stream().anyMatch(card -> card.authorisedMinor() > 0)) {
            expire(tenant, till, now);
        }
        return till;
    }

    private void expire(TenantId tenant, GiftCardsAtTill till, Instant now) {
        database.sql(EXPIRE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("tenant", tenant.value())
                .param("ids", till.all().stream().map(card -> card.id().value()).toArray(UUID[]::new))
                .query(row -> {
                    GiftCardId card = new GiftCardId(Rows.uuid(row, "gift_card_id"));
                    till.authorise(card, -row.getLong("amount_minor"));
                    till.tell(card, "gift_card.authorisation_expired", now);
                });
        // Now and not with what is booked: whoever locked them may find nothing to book, and commit.
        write(tenant, till);
        till.forgetWritten();
    }

    /** Cards to look at. */
    public GiftCardsAtTill looked(TenantId tenant, Collection<String> codes, Instant now) {
        GiftCardsAtTill till = new GiftCardsAtTill(tenant);
        database.sql(READ + "g.code = any (:codes)")
                .param("tenant", tenant.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("codes", codes.toArray(String[]::new))
                .query(row -> {
                    till.know(GiftCard.of(row));
                });
        return till;
    }

    /** Writes what was booked, and the news of it. */
    public void write(TenantId tenant, GiftCardsAtTill till) {
        if (till.newCards().isEmpty() && till.changedCards().isEmpty()) {
            return;
        }
        jdbc.execute((ConnectionCallback<Integer>) connection -> NEW.write(connection, tenant, till.newCards())
                + CHANGED.write(connection, tenant, till.changedCards())
                + ENTRIES.write(connection, tenant, till.newEntries()));
        events.publishEvent(new Announcements(till.news()));
    }

    /**
     * A card as whoever gave it may show it.
     *
     * @param code as it is printed; to be shown once
     * @param codeEnding the last characters of it
     */
    public record ShownCard(
            GiftCardId id,
            String code,
            String codeEnding,
            Money balance,
            @Nullable Instant expiresAt) {}

    /** A card to show. */
    public ShownCard shown(TenantId tenant, GiftCardId id, Instant now) {
        return read(tenant, id, now).shown();
    }

    /** As it stands now, also where an authorisation has run out and nobody has written it down. */
    GiftCard read(TenantId tenant, GiftCardId id, Instant now) {
        return database.sql(READ + "g.gift_card_id = :id")
                .param("tenant", tenant.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .query((row, _) -> GiftCard.of(row))
                .optional()
                .orElseThrow(() -> new NotFound("gift card"));
    }

    Optional<GiftCard> read(TenantId tenant, String code, Instant now) {
        return database.sql(READ + "g.code = :code")
                .param("tenant", tenant.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("code", code)
                .query((row, _) -> GiftCard.of(row))
                .optional();
    }

    /** The entry that was booked with this reference already; the card is locked. */
    Optional<GiftCardEntry> entry(TenantId tenant, GiftCardId card, GiftCardEntryType type, String reference) {
        return database.sql(OF_REFERENCE)
                .params(tenant.value(), card.value(), type.text(), reference)
                .query((row, _) -> GiftCardEntry.of(row))
                .optional();
    }

    GiftCardEntry entry(TenantId tenant, GiftCardId card, long sequence) {
        return entries(tenant, card, sequence - 1, 1).getFirst();
    }

    /** In the order of their numbers, those after {@code after}. */
    List<GiftCardEntry> entries(TenantId tenant, GiftCardId card, long after, int rows) {
        return database.sql("select " + GiftCardEntry.COLUMNS + """
                          from gift_card_entry e
                         where e.tenant_id = ? and e.gift_card_id = ? and e.sequence > ?
                         order by e.sequence limit ?""")
                .params(tenant.value(), card.value(), after, rows)
                .query((row, _) -> GiftCardEntry.of(row))
                .list();
    }

    /** What was taken off a card and not put back; the card is locked. */
    long spent(TenantId tenant, GiftCardId card) {
        return database.sql("""
                        select coalesce(-sum(amount_minor), 0) from gift_card_entry
                         where tenant_id = ? and gift_card_id = ? and type in ('charge', 'capture', 'refund')""")
                .params(tenant.value(), card.value())
                .query(Long.class)
                .single();
    }
}
