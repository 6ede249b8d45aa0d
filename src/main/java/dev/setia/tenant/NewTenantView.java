package dev.setia.tenant;

/** @param adminKey the first key, which may do everything; shown this once */
record NewTenantView(TenantView tenant, LocationView defaultLocation, IssuedApiKeyView adminKey) {}
