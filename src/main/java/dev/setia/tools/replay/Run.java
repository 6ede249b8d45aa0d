package dev.setia.tools.replay;

import dev.setia.tools.replay.Api.Answer;
import dev.setia.tools.replay.Step.Sale;
import dev.setia.tools.replay.Step.TakeBack;
import dev.setia.tools.replay.Tally.Count;
import dev.setia.tools.replay.Tally.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tells the steps of a plan to Setia, many at once, but those of one customer one after the other. */
final class Run {
    private final Api api;
    private final int threads;
    private final Progress progress;
    private final Tally tally = new Tally();
    private final Map<String, String> memberIds = new ConcurrentHashMap<>();
    private final Map<String, String> purchaseIds = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Exception> stopped = new AtomicReference<>();

    Run(Api api, int threads, Progress progress) {
        this.api = api;
        this.threads = threads;
        this.progress = progress;
    }

    Tally tally() {
        return tally;
    }

    /** The members of this run. */
    List<String> memberIds() {
        return List.copyOf(memberIds.values());
    }

    void all(List<Step> steps) throws Refused, InterruptedException {
        Semaphore slots = new Semaphore(threads);
        Map<String, CompletableFuture<?>> lastOf = new HashMap<>();
        for (Step step : steps) {
            slots.acquire();
            if (stopped.get() != null) {
                slots.release();
                break;
            }
            // A step that waits for its customer's last one keeps its slot. The one it waits for has one as well, so
            // there is always one that moves.
            CompletableFuture<?> before = lastOf.get(step.customer());
            CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
            if (!step.customer().isEmpty()) {
                lastOf.put(step.customer(), done);
            }
            Thread.startVirtualThread(() -> {
                try {
                    if (before != null) {
                        before.join();
                    }
                    one(step);
                } finally {
                    done.complete(null);
                    slots.release();
                }
            });
        }
        slots.acquire(threads);
        throwWhatStopped();
    }

    private void throwWhatStopped() throws Refused, InterruptedException {
        switch (stopped.get()) {
            case null -> {}
            case Refused refused -> throw refused;
            case InterruptedException interrupted -> throw interrupted;
            case Exception e -> throw new IllegalStateException(e);
        }
    }

    private void one(Step step) {
        if (stopped.get() != null) {
            return;
        }
        try {
            switch (step) {
                case Sale sale -> sell(sale);
                case TakeBack back -> takeBack(back);
            }
            progress.step();
        } catch (Refused | InterruptedException | RuntimeException e) {
            stopped.compareAndSet(null, e);
        }
    }

    private void sell(Sale sale) throws Refused, InterruptedException {
        boolean isGuest = sale.customer().isEmpty();
        String member = null;
        if (!isGuest) {
            member = member(sale);
            if (member == null) {
                return;
            }
        }
        Answer answer = api.post("/v1/purchases", key(sale), Requests.purchase(sale, member));
        if (!answer.isSuccess()) {
            refused(Count.SALES_REFUSED, sale, answer);
            return;
        }
        purchaseIds.put(sale.receipt(), answer.body().path("id").asString());
        long earned = answer.body().path("points").path("earned").asLong(0);
        if (answer.isReplayed()) {
            tally.add(isGuest ? Count.GUEST_SALES_ALREADY_RECORDED : Count.PURCHASES_ALREADY_RECORDED, 1);
            tally.add(Count.POINTS_EARNED_BEFORE, earned);
        } else {
            tally.add(isGuest ? Count.GUEST_SALES_RECORDED : Count.PURCHASES_RECORDED, 1);
            tally.add(Count.POINTS_EARNED, earned);
            for (JsonNode stamps : answer.body().path("stamps")) {
                tally.stamps(
                        stamps.path("card").asString("?"), stamps.path("given").asLong(0));
            }
        }
    }

    private @Nullable String member(Sale sale) throws Refused, InterruptedException {
        String known = memberIds.get(sale.customer());
        if (known != null) {
            return known;
        }
        String path = "/v1/members/by-external-id/" + URLEncoder.encode(sale.customer(), StandardCharsets.UTF_8);
        Answer answer = api.put(path, Requests.member(sale));
        if (!answer.isSuccess()) {
            refused(Count.SALES_REFUSED, sale, answer);
            return null;
        }
        tally.add(answer.status() == 201 ? Count.MEMBERS_ENROLLED : Count.MEMBERS_KNOWN, 1);
        String id = answer.body().path("id").asString();
        memberIds.put(sale.customer(), id);
        return id;
    }

    private void takeBack(TakeBack back) throws Refused, InterruptedException {
        String purchase = purchaseIds.get(back.sale());
        if (purchase == null) {
            tally.refused(
                    Count.RETURNS_REFUSED,
                    new Refusal(
                            back.receipt(), "purchase_not_recorded", "its purchase " + back.sale() + " was refused"));
            return;
        }
        Answer answer = api.post("/v1/purchases/" + purchase + "/returns", key(back), Requests.takeBack(back));
        if (!answer.isSuccess()) {
            refused(Count.RETURNS_REFUSED, back, answer);
            return;
        }
        long taken = answer.body().path("points").path("taken").asLong(0);
        tally.add(answer.isReplayed() ? Count.RETURNS_ALREADY_RECORDED : Count.RETURNS_RECORDED, 1);
        tally.add(answer.isReplayed() ? Count.POINTS_TAKEN_BEFORE : Count.POINTS_TAKEN, taken);
    }

    private void refused(Count count, Step step, Answer answer) throws Refused {
        if (answer.status() == 403) {
            throw new Refused("The key may not do this: " + answer.detail());
        }
        tally.refused(count, new Refusal(step.receipt(), answer.code(), answer.detail()));
    }

    /** The same for the same receipt in each run. */
    private static String key(Step step) {
        return "online-retail:" + URLEncoder.encode(step.receipt(), StandardCharsets.UTF_8);
    }
}
