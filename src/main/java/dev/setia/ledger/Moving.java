package dev.setia.ledger;

import java.util.List;

/** Points that go from one account to another, both locked. */
final class Moving {
    private Moving() {}

    static void transfer(Account giver, Account receiver, Grant points, Source source) {
        if (giver.balance().available() < points.points()) {
            throw new InsufficientPoints(points.points(), giver.balance().available());
        }
        long sequence = giver.book(Transfer.TRANSFER_OUT, points.points(), source);
        giver.consume(Lot.AVAILABLE, points.points(), sequence, List.of());
        Correcting.credit(receiver, Transfer.TRANSFER_IN, Transfer.TRANSFER_IN_TO_DEBT, points, source);
    }

    /** Only what is left of the lots that the transfer brought: nobody pays with points of their own. */
    static void takeBack(Account receiver, long points, List<Long> brought, Source source) {
        long left = receiver.remaining(Lot.AVAILABLE, brought);
        if (left < points) {
            throw new InsufficientPoints(points, left);
        }
        receiver.consume(Lot.AVAILABLE, points, receiver.book(Transfer.TRANSFER_OUT, points, source), brought);
    }
}
