package dev.setia.care;

import dev.setia.care.OpenBalancesRequest.OpeningOfMember;
import dev.setia.platform.Problem;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Many balances, each in a transaction of its own, so that one that is refused spoils no other. */
@Component
class OpenBalances {
    private final OpenBalance openBalance;
    private final TransactionTemplate transaction;

    OpenBalances(OpenBalance openBalance, PlatformTransactionManager transactions) {
        this.openBalance = openBalance;
        this.transaction = new TransactionTemplate(transactions);
    }

    List<OpeningResultView> book(OpenBalancesRequest request) {
        return request.balances().stream().map(one -> book(request, one)).toList();
    }

    private OpeningResultView book(OpenBalancesRequest request, OpeningOfMember one) {
        try {
            OpeningBalanceView booked =
                    transaction.execute(status -> openBalance.book(one.memberId(), request.of(one)));
            return new OpeningResultView(one.memberId(), "booked", booked, null, null);
        } catch (OpeningAlreadyBooked known) {
            return new OpeningResultView(one.memberId(), "duplicate", known.before(), null, null);
        } catch (Problem refusal) {
            return new OpeningResultView(
                    one.memberId(), "refused", null, refusal.type().code(), refusal.detail());
        }
    }
}
