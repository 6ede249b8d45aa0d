package dev.setia.tenant;

import dev.setia.platform.Audited;
import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.platform.Revision;
import dev.setia.shared.Base32;
import dev.setia.shared.LocationId;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/v1/locations")
final class LocationController {
    private final LocationRegister register;
    private final Cursors cursors;

    LocationController(LocationRegister register, Cursors cursors) {
        this.register = register;
        this.cursors = cursors;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope("locations:write")
    @Audited
    ResponseEntity<LocationView> createLocation(@Valid @RequestBody CreateLocationRequest request) {
        Location location = register.create(request);
        return ResponseEntity.created(URI.create("/v1/locations/" + location.id()))
                .eTag(Revision.etag(location.revision()))
                .body(location.view());
    }

    @GetMapping
    @RequiresScope("locations:read")
    Page<LocationView> listLocations(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("locations", limit, cursor);
        return cursors.page(
                        wanted,
                        register.list(wanted),
                        location -> Base32.encode(location.id().value()))
                .map(Location::view);
    }

    @GetMapping("/{locationId}")
    @RequiresScope("locations:read")
    ResponseEntity<LocationView> getLocation(@PathVariable LocationId locationId) {
        return answer(register.get(locationId));
    }

    @PatchMapping(
            path = "/{locationId}",
            consumes = {"application/merge-patch+json", "application/json"})
    @RequiresScope("locations:write")
    @Audited
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = ChangeLocationRequest.class)))
    ResponseEntity<LocationView> changeLocation(
            @PathVariable LocationId locationId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        return answer(register.change(locationId, ifMatch, patch));
    }

    private static ResponseEntity<LocationView> answer(Location location) {
        return ResponseEntity.ok().eTag(Revision.etag(location.revision())).body(location.view());
    }
}
