package dev.setia.tenant;

import dev.setia.platform.Audited;
import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.platform.Revision;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.Base32;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
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
@RequestMapping("/v1/api-keys")
final class ApiKeyController {
    private final ApiKeys keys;
    private final KnownKeys known;
    private final Locations locations;
    private final Cursors cursors;
    private final Clock clock;

    ApiKeyController(ApiKeys keys, KnownKeys known, Locations locations, Cursors cursors, Clock clock) {
        this.keys = keys;
        this.known = known;
        this.locations = locations;
        this.cursors = cursors;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope("keys:write")
    @Audited
    ResponseEntity<IssuedApiKeyView> createApiKey(@Valid @RequestBody CreateApiKeyRequest request) {
        NewKey wanted = request.wanted(clock.instant());
        if (wanted.location() != null) {
            locations.existing(Callers.current().tenant(), wanted.location());
        }
        IssuedApiKeyView issued = keys.issue(Callers.current(), wanted).view(clock.instant());
        return ResponseEntity.created(URI.create("/v1/api-keys/" + issued.key().id()))
                .body(issued);
    }

    @GetMapping
    @RequiresScope("keys:read")
    Page<ApiKeyView> listApiKeys(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        KeyStatus filter = status == null
                ? null
                : KeyStatus.of(status)
                        .orElseThrow(() -> new InvalidRequest(
                                new FieldError("/status", "unknown_value", "must be active, expired or revoked")));
        var wanted = cursors.wanted("api-keys " + (status == null ? "" : status), limit, cursor);
        Instant now = clock.instant();
        return cursors.page(
                        wanted,
                        keys.list(wanted, filter),
                        key -> Base32.encode(key.id().value()))
                .map(key -> key.view(now));
    }

    @GetMapping("/{apiKeyId}")
    @RequiresScope("keys:read")
    ResponseEntity<ApiKeyView> getApiKey(@PathVariable ApiKeyId apiKeyId) {
        return answer(keys.get(apiKeyId));
    }

    @PatchMapping(
            path = "/{apiKeyId}",
            consumes = {"application/merge-patch+json", "application/json"})
    @RequiresScope("keys:write")
    @Audited
    @Operation(summary = "Change the name or the end of a key")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = ChangeApiKeyRequest.class)))
    ResponseEntity<ApiKeyView> changeApiKey(
            @PathVariable ApiKeyId apiKeyId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        ApiKey changed = keys.change(apiKeyId, ifMatch, patch);
        known.forget(apiKeyId);
        return answer(changed);
    }

    private ResponseEntity<ApiKeyView> answer(ApiKey key) {
        return ResponseEntity.ok().eTag(Revision.etag(key.revision())).body(key.view(clock.instant()));
    }

    @PostMapping("/{apiKeyId}/rotate")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope("keys:write")
    @Audited
    @Operation(
            summary = "Replace a key by a new one",
            description = "The new key may do the same. The old one lives on for the overlap, so that every till can be"
                    + " given the new one in peace.")
    ResponseEntity<IssuedApiKeyView> rotateApiKey(
            @PathVariable ApiKeyId apiKeyId,
            @Valid @RequestBody(required = false) @Nullable RotateApiKeyRequest request) {
        IssuedApiKeyView issued = keys.rotate(
                        Callers.current(), apiKeyId, request == null ? RotateApiKeyRequest.PLAIN : request)
                .view(clock.instant());
        known.forget(apiKeyId);
        return ResponseEntity.created(URI.create("/v1/api-keys/" + issued.key().id()))
                .body(issued);
    }

    @PostMapping("/{apiKeyId}/revoke")
    @RequiresScope("keys:write")
    @Audited
    ApiKeyView revokeApiKey(@PathVariable ApiKeyId apiKeyId) {
        ApiKeyView revoked = keys.revoke(apiKeyId).view(clock.instant());
        known.forget(apiKeyId);
        return revoked;
    }
}
