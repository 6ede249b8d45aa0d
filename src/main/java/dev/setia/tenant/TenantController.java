package dev.setia.tenant;

import dev.setia.platform.Audited;
import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresOperator;
import dev.setia.shared.Base32;
import dev.setia.shared.TenantId;
import jakarta.validation.Valid;
import java.net.URI;
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
@RequestMapping("/v1/tenants")
final class TenantController {
    private final Tenants tenants;
    private final Cursors cursors;

    TenantController(Tenants tenants, Cursors cursors) {
        this.tenants = tenants;
        this.cursors = cursors;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresOperator
    @Audited
    ResponseEntity<NewTenantView> createTenant(@Valid @RequestBody CreateTenantRequest request) {
        Mode mode = request.mode() == null ? Mode.LIVE : request.mode();
        TenantView tenant = tenants.view(request.name(), request.slug(), mode);
        CreateLocationRequest place = request.defaultLocation();
        NewTenantView made = place == null
                ? tenants.create(tenant, "main", request.name(), null)
                : tenants.create(tenant, place.code(), place.name(), place.zone());
        return ResponseEntity.created(URI.create("/v1/tenants/" + tenant.id())).body(made);
    }

    @GetMapping
    @RequiresOperator
    Page<TenantView> listTenants(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("tenants", limit, cursor);
        return cursors.page(
                wanted,
                tenants.list(wanted),
                tenant -> Base32.encode(tenant.id().value()));
    }

    @GetMapping("/{tenantId}")
    @RequiresOperator
    TenantView getTenant(@PathVariable TenantId tenantId) {
        return tenants.get(tenantId);
    }
}
