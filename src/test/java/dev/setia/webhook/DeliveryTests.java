package dev.setia.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.setia.support.DueTasks;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.webhook.Receiver.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Events on their way, over real HTTP. */
@SetiaTest
class DeliveryTests {
    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private DeliverWebhooks deliver;

    @Autowired
    private DueTasks background;

    private final Receiver receiver = new Receiver();
    private Merchant shop;
    private Hooked hook;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        hook = Hooked.toMembers(shop, deliver, receiver.url("/hooks?from=setia"));
    }

    @AfterEach
    void close() {
        clock.run();
        shop.send("DELETE", hook.path(), "", Map.of("Authorization", "Bearer " + shop.key()));
        receiver.close();
    }

    @Test
    void a_message_is_signed_as_the_published_library_wants_it_and_tells_nothing_about_people() throws Exception {
        String member = shop.post(
                        "/v1/members",
                        "{\"displayName\": \"Sari\", \"identifiers\": [{\"type\": \"card\", \"value\": \"5501 2345\"}]}")
                .expect(201)
                .text("/id");
        hook.turn();
        Message message = only();
        new Webhook(hook.secret()).verify(message.body(), message.headers());
        assertThat(message.path()).isEqualTo("/hooks?from=setia");
        assertThat(message.json().at("/type").asString()).isEqualTo("member.enrolled");
        assertThat(message.json().at("/data/memberId").asString()).isEqualTo(member);
        assertThat(message.header("webhook-id"))
                .isEqualTo(message.json().at("/data/id").asString());
        assertThat(shop.get("/v1/events/" + message.header("webhook-id"))
                        .expect(200)
                        .body())
                .isEqualTo(message.json().at("/data"));
        assertThat(message.body()).doesNotContain("Sari", "5501", "2345");
        Reply log = hook.log();
        assertThat(log.text("/data/0/status")).isEqualTo("delivered");
        assertThat(log.number("/data/0/attempts/0/responseStatus")).isEqualTo(204);
        assertThatThrownBy(() -> new Webhook(hook.secret()).verify(message.body() + " ", message.headers()))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void while_a_secret_is_changed_messages_are_signed_with_both() throws Exception {
        String secret =
                shop.post(hook.path() + "/rotate-secret", "").expect(200).text("/secret");
        assertThat(secret).isNotEqualTo(hook.secret());
        shop.member();
        hook.turn();
        Message message = only();
        new Webhook(hook.secret()).verify(message.body(), message.headers());
        new Webhook(secret).verify(message.body(), message.headers());
        clock.advance(Duration.ofHours(25));
        shop.member();
        hook.turn();
        assertThat(receiver.received().getLast().header("webhook-signature")).doesNotContain(" ");
        assertThat(hook.shown().body().has("previousSecretUntil")).isFalse();
    }

    @Test
    void what_is_refused_is_tried_ten_times_in_three_days_by_the_clock() {
        clock.stopAt(Instant.now());
        receiver.answers(500);
        shop.member();
        hook.turn();
        int attempts = 1;
        for (Duration wait : RetrySchedule.WAITS) {
            assertThat(receiver.received()).hasSize(attempts);
            clock.advance(wait.minusMillis(1));
            hook.turn();
            assertThat(receiver.received()).as("before " + wait).hasSize(attempts);
            clock.advance(wait.dividedBy(10).plusMillis(1));
            hook.turn();
            attempts++;
        }
        assertThat(receiver.received()).hasSize(10);
        assertThat(receiver.received().stream().map(message -> message.header("webhook-id")))
                .containsOnly(receiver.received().getFirst().header("webhook-id"));
        Reply failed = shop.get(hook.path() + "/deliveries?status=failed").expect(200);
        assertThat(failed.body().at("/data/0/attempts").size()).isEqualTo(10);
        clock.advance(Duration.ofDays(2));
        hook.turn();
        assertThat(receiver.received()).hasSize(10);

        receiver.answers(200);
        shop.post(hook.path() + "/deliveries/" + failed.text("/data/0/id") + "/resend", "")
                .expect(202);
        hook.turn();
        assertThat(hook.log().text("/data/0/cause")).isEqualTo("resend");
        assertThat(hook.log().text("/data/0/status")).isEqualTo("delivered");
        assertThat(receiver.received().getLast().header("webhook-id"))
                .isEqualTo(receiver.received().getFirst().header("webhook-id"));
    }

    @Test
    void a_redirect_is_an_answer_like_any_other_and_is_not_followed() {
        receiver.answers(302);
        shop.member();
        hook.turn();
        assertThat(receiver.received()).extracting(Message::path).containsExactly("/hooks?from=setia");
        Reply log = hook.log();
        assertThat(log.text("/data/0/status")).isEqualTo("pending");
        assertThat(log.number("/data/0/attempts/0/responseStatus")).isEqualTo(302);
    }

    @Test
    void an_endpoint_that_hangs_delays_no_other() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        receiver.does(() -> {
            asked.countDown();
            await(over);
        });
        try (Receiver healthy = new Receiver()) {
            Hooked other = Hooked.toMembers(shop, deliver, healthy.url("/"));
            shop.member();
            Thread hanging = Thread.ofVirtual().start(hook::turn);
            asked.await();
            other.turn();
            assertThat(healthy.received()).hasSize(1);
            assertThat(hanging.isAlive()).isTrue();
            over.countDown();
            hanging.join();
        }
    }

    @Test
    void what_is_cut_off_in_the_middle_is_sent_again() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        receiver.does(() -> {
            asked.countDown();
            await(over);
        });
        shop.member();
        Thread node = Thread.ofVirtual().start(hook::turn);
        asked.await();
        node.interrupt();
        node.join();
        over.countDown();
        Reply log = hook.log();
        assertThat(log.text("/data/0/status")).isEqualTo("pending");
        assertThat(log.body().at("/data/0/attempts")).isEmpty();
        hook.turn();
        assertThat(hook.log().text("/data/0/status")).isEqualTo("delivered");
        assertThat(ids()).hasSize(2);
        assertThat(ids().getFirst()).isEqualTo(ids().getLast());
    }

    @Test
    void events_of_one_stream_arrive_in_its_order() {
        Hooked all = Hooked.at(shop, deliver, receiver.url("/all"), "\"gift_card.issued\", \"gift_card.topped_up\"");
        for (int card = 0; card < 6; card++) {
            String code = shop.post("/v1/gift-cards", "{\"amount\": {\"amount\": 1000, \"currency\": \"EUR\"}}")
                    .expect(201)
                    .text("/code");
            for (int i = 0; i < 4; i++) {
                shop.post("/v1/gift-cards/top-ups", """
                                {"code": "%s", "amount": {"amount": 100, "currency": "EUR"}, "reference": "%s"}
                                """.formatted(code, UUID.randomUUID()))
                        .expect(200);
            }
        }
        all.turn();
        List<Message> messages = receiver.received();
        assertThat(messages).hasSize(30);
        messages.stream()
                .map(message -> message.json().at("/data/stream"))
                .collect(Collectors.groupingBy(stream -> stream.at("/id").asString()))
                .values()
                .forEach(stream -> assertThat(stream)
                        .extracting(place -> place.at("/sequence").asInt())
                        .containsExactly(1, 2, 3, 4, 5));
    }

    @Test
    void an_endpoint_that_fails_for_days_is_disabled_and_the_others_are_told() {
        clock.stopAt(Instant.now());
        receiver.answers(503);
        try (Receiver healthy = new Receiver()) {
            Hooked other = Hooked.at(shop, deliver, healthy.url("/"), "\"webhook_endpoint.disabled\"");
            shop.member();
            failThroughTheSchedule();
            assertThat(hook.shown().text("/status")).isEqualTo("active");
            assertThat(hook.shown().text("/failingSince")).isNotEmpty();
            shop.member();
            failThroughTheSchedule();
            Reply shown = hook.shown();
            assertThat(shown.text("/status")).isEqualTo("disabled");
            assertThat(shown.text("/disabledBecause")).isEqualTo("failing");
            other.turn();
            assertThat(healthy.received()).hasSize(1);
            assertThat(healthy.received()
                            .getFirst()
                            .json()
                            .at("/data/document/id")
                            .asString())
                    .isEqualTo(hook.id());
        }
        shop.post(hook.path() + "/test", "").expect(409);
        receiver.forget();
        receiver.answers(200);
        shop.member();
        hook.turn();
        assertThat(receiver.received()).isEmpty();
        activate();
        shop.member();
        hook.turn();
        assertThat(receiver.received()).hasSize(1);
    }

    private void failThroughTheSchedule() {
        hook.turn();
        for (Duration wait : RetrySchedule.WAITS) {
            clock.advance(wait.multipliedBy(11).dividedBy(10).plusMillis(1));
            hook.turn();
        }
    }

    private void activate() {
        String etag = hook.shown().headers().firstValue("ETag").orElseThrow();
        Reply active = shop.send(
                        "PATCH",
                        hook.path(),
                        "{\"status\": \"active\"}",
                        Map.of("Authorization", "Bearer " + shop.key(), "If-Match", etag))
                .expect(200);
        assertThat(active.body().has("failingSince")).isFalse();
    }

    @Test
    void an_endpoint_that_is_down_is_probed_and_gets_everything_once_it_is_back() {
        clock.stopAt(Instant.now());
        receiver.answers(500);
        for (int i = 0; i < 25; i++) {
            shop.member();
        }
        hook.turn();
        assertThat(receiver.received()).hasSize(25);
        clock.advance(Duration.ofSeconds(6));
        hook.turn();
        assertThat(receiver.received()).as("one probe").hasSize(26);
        receiver.answers(200);
        receiver.forget();
        clock.advance(Duration.ofSeconds(1));
        hook.turn();
        assertThat(ids()).hasSize(25).doesNotHaveDuplicates();
        assertThat(shop.get(hook.path() + "/deliveries?status=pending")
                        .expect(200)
                        .body()
                        .at("/data"))
                .isEmpty();
    }

    @Test
    void who_answers_that_it_is_gone_is_not_asked_again() {
        receiver.answers(410);
        shop.member();
        hook.turn();
        assertThat(hook.shown().text("/disabledBecause")).isEqualTo("gone");
    }

    @Test
    void a_time_is_replayed_under_the_same_ids() {
        String from = Instant.now().minusSeconds(60).toString();
        shop.member();
        shop.member();
        hook.turn();
        List<String> first = ids();
        receiver.forget();
        Reply replaying = shop.post(hook.path() + "/replay", "{\"from\": \"" + from + "\"}")
                .expect(202);
        assertThat(replaying.body().at("/isReplaying").asBoolean()).isTrue();
        assertThat(shop.post(hook.path() + "/replay", "{\"from\": \"" + from + "\"}")
                        .expect(409)
                        .code())
                .isEqualTo("replay_under_way");
        hook.turn();
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(first);
        assertThat(hook.shown().body().at("/isReplaying").asBoolean()).isFalse();
        assertThat(hook.log().text("/data/0/cause")).isEqualTo("replay");
    }

    @Test
    void a_test_message_goes_to_its_endpoint_alone_when_the_background_has_its_turn() throws Exception {
        clock.stopAt(Instant.now());
        shop.post(hook.path() + "/test", "").expect(202);
        background.run();
        Message message = only();
        new Webhook(hook.secret()).verify(message.body(), message.headers());
        assertThat(message.json().at("/type").asString()).isEqualTo("webhook_endpoint.test");
        assertThat(shop.get("/v1/events").expect(200).body().at("/data")).isEmpty();
        shop.member();
        clock.advance(Duration.ofSeconds(11));
        background.run();
        assertThat(receiver.received()).hasSize(2);
    }

    private List<String> ids() {
        return receiver.received().stream()
                .map(message -> message.header("webhook-id"))
                .toList();
    }

    private Message only() {
        assertThat(receiver.received()).hasSize(1);
        return receiver.received().getFirst();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
