package dev.setia.card;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.DayStep;
import dev.setia.platform.ShortTransaction;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Closes the cards whose window has ended; their stamps expire. A card that is closed is no longer due, so whoever
 * comes second, this step or a purchase, finds nothing.
 */
@Component
class LapseCards implements DayStep {
    private static final int CARDS_AT_A_TIME = 200;

    private final ShortTransaction transaction;
    private final Cards cards;
    private final Ledger ledger;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    LapseCards(
            ShortTransaction transaction,
            Cards cards,
            Ledger ledger,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.transaction = transaction;
        this.cards = cards;
        this.ledger = ledger;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "lapse_cards";
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public long run(TenantId tenant, ProgramId program, LocalDate date, Instant begin) {
        Day day = new Day(tenant, program, begin, document(program, date));
        long lapsed = 0;
        int found = CARDS_AT_A_TIME;
        while (found == CARDS_AT_A_TIME) {
            Chunk chunk = transaction.run(() -> chunk(day));
            lapsed += chunk.lapsed();
            found = chunk.found();
        }
        return lapsed;
    }

    private record Day(TenantId tenant, ProgramId program, Instant begin, UUID document) {}

    private record Chunk(int found, int lapsed) {}

    private Chunk chunk(Day day) {
        List<CardRow> due = cards.due(day.tenant(), day.program(), day.begin(), CARDS_AT_A_TIME);
        if (due.isEmpty()) {
            return new Chunk(0, 0);
        }
        Set<Membership> members = new LinkedHashSet<>();
        Set<AccountKey> accounts = new LinkedHashSet<>();
        for (CardRow card : due) {
            members.add(card.membership());
            accounts.add(points(card));
            accounts.add(stamps(card));
        }
        Instant now = clock.instant();
        Books books = ledger.open(day.tenant(), accounts, now);
        // Read again now that the accounts are locked: a till may have been faster.
        Wallet wallet = cards.open(day.tenant(), members);
        Source source = new Source("day_change", day.document(), day.document(), day.begin(), now);
        List<Announcement> news = new ArrayList<>();
        for (CardRow card : due) {
            CardRow open = wallet.open(card.membership(), card.key());
            if (open != null && open.id().equals(card.id())) {
                news.add(lapse(day, open, wallet, books, source));
            }
        }
        books.write();
        cards.write(day.tenant(), wallet);
        publisher.publishEvent(new Announcements(news));
        return new Chunk(due.size(), news.size());
    }

    private static Announcement lapse(Day day, CardRow card, Wallet wallet, Books books, Source source) {
        long stamps = books.balance(stamps(card)).available();
        if (stamps > 0) {
            books.stamps().expire(stamps(card), stamps, source);
        }
        wallet.lapse(card.membership(), card.key(), source.recordedAt());
        AccountKey account = points(card);
        return new Announcement(
                day.tenant(),
                books.stream(account),
                books.nextEvent(account),
                "card.lapsed",
                card.membership().member().value(),
                source.type(),
                source.document(),
                source.recordedAt());
    }

    private static AccountKey points(CardRow card) {
        return AccountKey.points(card.membership().member(), card.membership().program());
    }

    private static AccountKey stamps(CardRow card) {
        return AccountKey.stamps(card.membership().member(), card.membership().program(), card.key());
    }
}
