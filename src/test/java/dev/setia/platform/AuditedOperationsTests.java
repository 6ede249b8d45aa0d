package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.SetiaTest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Whoever adds an operation that changes something says whether it leaves an audit entry: either {@link Audited}, and
 * then {@link ApiExamplesTests} sees that it does, or a reason here.
 */
@SetiaTest
class AuditedOperationsTests {
    private static final String LOOKS = "changes nothing: it looks, tries or reckons";
    private static final String JOB = "is a job, or ends one: the job is kept, with what it brought";
    private static final String CLOCK = "does what the clock would do anyway";

    /** By the reason why they need none. */
    private static final Map<String, Set<String>> NOT_AUDITED = Map.of(
            LOOKS,
            Set.of(
                    "checkEntitlement",
                    "checkGiftCardBalance",
                    "lookUpMember",
                    "previewPayment",
                    "previewPurchase",
                    "previewReturn",
                    "simulateProgramVersion",
                    "validateCode",
                    "validateProgramVersion",
                    "verifyBooks"),
            "is business at the till: the ledger and the documents name the key, the moment and what was done",
            Set.of(
                    "authoriseGiftCard",
                    "captureGiftCard",
                    "chargeGiftCard",
                    "claimPurchase",
                    "claimReferral",
                    "commitHold",
                    "createHold",
                    "holdCoupon",
                    "issueGiftCard",
                    "recordPurchase",
                    "recordPurchases",
                    "recordReturn",
                    "redeemReward",
                    "refundGiftCard",
                    "releaseCouponHold",
                    "releaseHold",
                    "reportEvent",
                    "returnByReceipt",
                    "reverseRedemption",
                    "topUpGiftCard",
                    "transferPoints",
                    "voidGiftCardAuthorisation",
                    "voidPurchase"),
            "is a correction with a document of its own, which names who did it, when and why",
            Set.of("adjustPoints", "mergeMembers", "openBalance", "openBalances", "reinstatePoints", "reverseTransfer"),
            "is about a person: the audit keeps nothing of persons, the member's events tell of it",
            Set.of(
                    "addIdentifier",
                    "blockIdentifier",
                    "changeMember",
                    "enrolMember",
                    "enterSegment",
                    "giveReferralCode",
                    "leaveSegment",
                    "reactivateMember",
                    "suspendMember",
                    "upsertMember"),
            JOB,
            Set.of(
                    "cancelJob",
                    "generateManyCoupons",
                    "importCouponFile",
                    "importMembers",
                    "importOpeningBalances",
                    "importPurchases",
                    "importRewardCodeFile"),
            CLOCK,
            Set.of("runDayChanges"),
            "sends again, and is kept with its delivery",
            Set.of("replayWebhookEvents", "resendWebhookDelivery", "testWebhookEndpoint"),
            "is to be audited as soon as the webhooks tell the audit",
            Set.of("changeWebhookEndpoint", "createWebhookEndpoint", "deleteWebhookEndpoint", "rotateWebhookSecret"));

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void every_operation_that_changes_something_is_audited_or_says_why_not() {
        Set<String> excused = NOT_AUDITED.values().stream()
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> open = names(changing(requestMappingHandlerMapping).stream()
                .filter(handler -> !handler.hasMethodAnnotation(Audited.class))
                .toList());
        assertThat(open).containsExactlyElementsOf(excused);
    }

    @Test
    void what_needs_the_scope_of_an_administrator_is_audited_if_it_changes_anything() {
        Set<String> administrators =
                Set.of("keys:write", "locations:write", "programs:write", "rewards:write", "tiers:write");
        Set<String> open = names(changing(requestMappingHandlerMapping).stream()
                .filter(handler -> !handler.hasMethodAnnotation(Audited.class))
                .filter(handler -> handler.hasMethodAnnotation(RequiresOperator.class)
                        || handler.getMethodAnnotation(RequiresScope.class) instanceof RequiresScope scope
                                && administrators.contains(scope.value()))
                .toList());
        List.of(LOOKS, JOB, CLOCK).forEach(reason -> open.removeAll(NOT_AUDITED.getOrDefault(reason, Set.of())));
        assertThat(open).isEmpty();
    }

    /** Every operation of the API that is no GET. */
    static List<HandlerMethod> changing(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getKey().getPatternValues().stream().anyMatch(path -> path.startsWith("/v1")))
                .filter(entry ->
                        !entry.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .map(Map.Entry::getValue)
                .toList();
    }

    static Set<String> names(List<HandlerMethod> handlers) {
        return handlers.stream()
                .map(handler -> handler.getMethod().getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
