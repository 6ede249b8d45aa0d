package dev.setia.event;

import dev.setia.shared.Base32;
import dev.setia.shared.EventId;
import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as the API shows it and as webhooks carry it: whom it concerns and what to read, and nothing about people.
 */
@Schema(name = "Event")
public record EventView(
        EventId id,

        @Schema(description = "What happened; new types may come", example = "purchase.recorded")
        String type,

        Instant occurredAt,

        @Schema(description = "Whom it concerns; absent for a guest") @Nullable
        MemberId memberId,

        DocumentView document,
        StreamView stream) {

    /** What to read for the details. */
    @Schema(name = "EventDocument")
    public record DocumentView(
            @Schema(example = "purchase") String type,

            @Schema(example = "pur_01j9xjx3r07mybtgsfdj608raq")
            String id) {}

    /** Where it stands among the events of the same member, account or other thing. */
    @Schema(name = "EventStream")
    public record StreamView(
            @Schema(description = "The same for events that are numbered together")
            String id,

            @Schema(description = "From 1, without gaps") long sequence) {}

    public static EventView of(Event event) {
        return new EventView(
                event.id(),
                event.type(),
                event.occurredAt(),
                event.member(),
                new DocumentView(event.documentType(), EventDocument.text(event.documentType(), event.document())),
                new StreamView("str_" + Base32.encode(event.stream()), event.sequence()));
    }
}
