package dev.setia.event;

import dev.setia.event.EventFeed.Slice;
import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.NotFound;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.EventId;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/events")
@Tag(name = "Events")
class EventController {
    private final EventFeed feed;
    private final Cursors cursors;

    EventController(EventFeed feed, Cursors cursors) {
        this.feed = feed;
        this.cursors = cursors;
    }

    @GetMapping
    @RequiresScope("events:read")
    @Operation(
            summary = "List the events of the last 90 days, the oldest first",
            description =
                    "Every page has a nextCursor, also the last one: keep it, and ask with it again for what has happened"
                            + " since. No event ever appears behind a cursor. A page looks at a bounded number of events, so"
                            + " with a filter it may hold few or none and still say hasMore. from (inclusive) and until"
                            + " (exclusive) go by the time of recording.")
    Page<EventView> listEvents(
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(required = false) @Nullable MemberId memberId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Set<String> types = known(type == null ? List.of() : type);
        var wanted = cursors.wanted("events " + types + " " + memberId + " " + from + " " + until, limit, cursor);
        UUID position = wanted.after() == null ? EventFeed.BEGINNING : UUID.fromString(wanted.after());
        Slice slice = feed.after(tenant(), position, new EventFilter(types, memberId, from, until), wanted.limit());
        return cursors.growing(wanted, slice.events(), slice.position().toString(), slice.hasMore())
                .map(EventView::of);
    }

    private static Set<String> known(List<String> types) {
        Set<String> known = new TreeSet<>();
        for (String type : types) {
            if (!EventTypes.isKnown(type)) {
                throw new InvalidRequest(new FieldError(
                        "/type",
                        "unknown_value",
                        "must be one of " + String.join(", ", EventTypes.all()),
                        Map.of("allowed", EventTypes.all())));
            }
            known.add(type);
        }
        return known;
    }

    @GetMapping("/{eventId}")
    @RequiresScope("events:read")
    @Operation(summary = "Show an event")
    EventView getEvent(@PathVariable EventId eventId) {
        return feed.find(tenant(), eventId).map(EventView::of).orElseThrow(() -> new NotFound("event"));
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
