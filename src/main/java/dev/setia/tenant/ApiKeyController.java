package dev.setia.tenant;

import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.Base32;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

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
    ResponseEntity<IssuedApiKeyView> createApiKey(@Valid @RequestBody CreateApiKeyRequest request) {
        NewKey wanted = request.wanted(clock.instant());
        if (wanted.location() != null) {
            locations.existing(Callers.current().tenant(), wanted.location());
        }
        IssuedApiKeyView issued = keys.issue(Callers.current(), wanted).view();
        return ResponseEntity.created(URI.create("/v1/api-keys/" + issued.key().id()))
                .body(issued);
    }

    @GetMapping
    @RequiresScope("keys:read")
    Page<ApiKeyView> listApiKeys(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("api-keys", limit, cursor);
        return cursors.page(
                        wanted, keys.list(wanted), key -> Base32.encode(key.id().value()))
                .map(ApiKey::view);
    }

    @GetMapping("/{apiKeyId}")
    @RequiresScope("keys:read")
    ApiKeyView getApiKey(@PathVariable ApiKeyId apiKeyId) {
        return keys.get(apiKeyId).view();
    }

    @PostMapping("/{apiKeyId}/revoke")
    @RequiresScope("keys:write")
    ApiKeyView revokeApiKey(@PathVariable ApiKeyId apiKeyId) {
        ApiKeyView revoked = keys.revoke(apiKeyId).view();
        known.forget(apiKeyId);
        return revoked;
    }
}
