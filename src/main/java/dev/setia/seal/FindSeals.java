package dev.setia.seal;

import dev.setia.platform.NotFound;
import dev.setia.shared.AccountId;
import dev.setia.shared.TenantId;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads seals for those who look. */
@Component
@Transactional(readOnly = true)
class FindSeals {
    private final SealRows rows;

    FindSeals(SealRows rows) {
        this.rows = rows;
    }

    /** The newest first, those before {@code before}. */
    List<SealView> list(TenantId tenant, @Nullable Long before, int limit) {
        return rows.before(tenant, before, limit).stream()
                .map(seal -> SealView.of(tenant, seal))
                .toList();
    }

    SealView one(TenantId tenant, long number) {
        return rows.find(tenant, number).map(seal -> SealView.of(tenant, seal)).orElseThrow(() -> new NotFound("seal"));
    }

    /** The way from the account's last sealed head to the root of its seal. */
    SealProofView proof(TenantId tenant, AccountId account) {
        SealRows.Placed placed =
                rows.lastOf(tenant, account.value()).orElseThrow(() -> new NotFound("sealed head of the account"));
        HexFormat hex = HexFormat.of();
        List<byte[]> leaves = rows.heads(tenant, placed.seal()).stream()
                .map(head -> head.leafHash(tenant.value()))
                .toList();
        return new SealProofView(
                account,
                placed.head().sequence(),
                hex.formatHex(placed.head().hash()),
                hex.formatHex(placed.head().leafHash(tenant.value())),
                placed.position(),
                MerkleTree.path(leaves, placed.position()).stream()
                        .map(hex::formatHex)
                        .toList(),
                one(tenant, placed.seal()));
    }
}
