package dev.setia.tenant;

import dev.setia.shared.TenantId;
import java.time.Instant;

record TenantView(TenantId id, String slug, String name, Mode mode, Instant createdAt) {}
