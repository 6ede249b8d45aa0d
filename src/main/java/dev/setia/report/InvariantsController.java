package dev.setia.report;

import dev.setia.platform.Callers;
import dev.setia.platform.RequiresScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the books agree, to be asked by anybody who may read them. */
@RestController
@RequestMapping("/v1/invariants")
@Tag(name = "Ledger")
class InvariantsController {
    private final CheckBooks books;
    private final Clock clock;

    InvariantsController(CheckBooks books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    @GetMapping
    @RequiresScope("ledger:read")
    @Operation(
            summary = "Check the books",
            description = "Holds all of the tenant's books against every invariant: a balance is the sum of its"
                    + " entries, an entry matches its hash, and so on. Takes as long as there are entries to read.")
    InvariantsView checkInvariants() {
        Map<String, List<Violation>> found =
                books.of(Callers.current().tenant()).stream().collect(Collectors.groupingBy(Violation::invariant));
        List<InvariantView> invariants = books.all().stream()
                .map(invariant -> InvariantView.of(invariant, found.getOrDefault(invariant.name(), List.of())))
                .toList();
        return new InvariantsView(found.isEmpty(), clock.instant(), invariants);
    }
}
