package dev.setia.care;

import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** The desk of a shop at which points are put right; its points live for a month. */
final class Office {
    final Merchant shop;
    final String program;

    Office(int port) {
        shop = Merchant.open(port);
        program = shop.program("IDR", "Asia/Jakarta", """
                {"settings": {"expiresAfter": "P1M"},
                 "earning": [{"key": "cups", "name": "One a cup", "award": {"type": "per_unit", "points": 1}}]}
                """);
    }

    /** The same shop with a key that may do only this. */
    Merchant clerk(String... scopes) {
        Reply key = shop.post(
                        "/v1/api-keys",
                        "{\"name\": \"Clerk\", \"scopes\": [\"" + String.join("\", \"", scopes) + "\"]}")
                .expect(201);
        return shop.with(key.text("/secret"));
    }

    /** A second person who may do everything. */
    Merchant second() {
        return shop.with(shop.post("/v1/api-keys", "{\"name\": \"Second\", \"preset\": \"admin\"}")
                .expect(201)
                .text("/secret"));
    }

    Reply adjust(Merchant who, String member, long points) {
        return who.post("/v1/adjustments", """
                {"memberId": "%s", "points": %d, "reason": "missing_points", "note": "The till was offline."}
                """.formatted(member, points));
    }

    /** A member who has points. */
    String memberWith(long points) {
        String member = shop.member();
        adjust(shop, member, points).expect(201);
        return member;
    }

    /** A member who spent points before what had brought them came back. */
    String memberOwing(long points, Instant now) {
        String member = shop.member();
        String purchase = shop.post("/v1/purchases", """
                        {"member": {"id": "%s"}, "receipt": {"terminal": "1", "number": "%s"}, "occurredAt": "%s",
                         "currency": "IDR",
                         "lines": [{"sku": "tea", "quantity": %d, "unitPrice": {"amount": 5000, "currency": "IDR"}}]}
                        """.formatted(member, UUID.randomUUID(), now, points))
                .expect(201)
                .text("/id");
        adjust(shop, member, -points).expect(201);
        shop.post("/v1/purchases/" + purchase + "/void", "{\"occurredAt\": \"" + now + "\"}")
                .expect(201);
        return member;
    }

    Reply limit(String role, String json) {
        return shop.send(
                "PUT",
                "/v1/adjustment-limits/" + role,
                json,
                java.util.Map.of("Authorization", "Bearer " + shop.key()));
    }

    Reply points(String member) {
        return shop.get("/v1/members/" + member + "/accounts").expect(200);
    }

    long available(String member) {
        Reply accounts = points(member);
        return accounts.body().at("/data").isEmpty() ? 0 : accounts.number("/data/0/available");
    }

    Reply entries(String member) {
        return shop.get("/v1/accounts/" + points(member).text("/data/0/id") + "/entries")
                .expect(200);
    }

    /** All of them begin at one moment; their answers in order. */
    static <T> List<T> atOnce(int number, IntFunction<T> task) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(number)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                int index = i;
                running.add(threads.submit((Callable<T>) () -> {
                    start.await();
                    return task.apply(index);
                }));
            }
            start.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
