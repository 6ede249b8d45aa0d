package dev.setia.tenant;

/** @param secret the whole key; shown this once */
record IssuedApiKeyView(ApiKeyView key, String secret) {

    @Override
    public String toString() {
        return "IssuedApiKeyView[" + key.id() + "]";
    }
}
