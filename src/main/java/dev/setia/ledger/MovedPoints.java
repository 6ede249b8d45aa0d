package dev.setia.ledger;

import dev.setia.platform.Announcement;
import dev.setia.platform.Writes;
import dev.setia.shared.TenantId;
import java.util.List;
import java.util.UUID;

/**
 * Points accounts of a tenant that a transaction has booked on; told within the transaction, before they are written,
 * so that whoever follows a balance can move and tell with it.
 *
 * @param written what is to be written with them; whoever reads what the transaction has changed sends it first
 */
public record MovedPoints(TenantId tenant, List<Moved> all, Writes written) {
    public MovedPoints {
        all = List.copyOf(all);
    }

    /** One account as it is now. */
    public static final class Moved {
        private final Account account;

        Moved(Account account) {
            this.account = account;
        }

        public AccountKey key() {
            return account.key();
        }

        public Balance balance() {
            return account.balance();
        }

        /** What was booked last. */
        public Source source() {
            return account.entries().getLast().source();
        }

        /** Tells of a document in the account's own stream. */
        public Announcement announce(String type, String documentType, UUID document) {
            return account.announce(
                    type,
                    new Source(documentType, document, source().actor(), source().occurredAt(), source().recordedAt()));
        }
    }
}
