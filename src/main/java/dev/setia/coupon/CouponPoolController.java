package dev.setia.coupon;

import dev.setia.platform.Audited;
import dev.setia.platform.Cursors;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.CouponPoolId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/coupons/pools")
@Tag(name = "Coupons")
class CouponPoolController {
    private final CouponPools pools;
    private final AddCoupons add;
    private final FindCoupons find;
    private final Idempotency idempotency;
    private final Cursors cursors;

    CouponPoolController(
            CouponPools pools, AddCoupons add, FindCoupons find, Idempotency idempotency, Cursors cursors) {
        this.pools = pools;
        this.add = add;
        this.find = find;
        this.idempotency = idempotency;
        this.cursors = cursors;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @RequiresScope("rewards:write")
    @Audited
    @Operation(summary = "Open a pool of coupons, which has no codes yet")
    ResponseEntity<CouponPoolView> createCouponPool(@Valid @RequestBody CreateCouponPoolRequest request) {
        CouponPoolView pool = pools.add(request);
        return ResponseEntity.created(URI.create("/v1/coupons/pools/" + pool.id()))
                .body(pool);
    }

    @GetMapping
    @RequiresScope("rewards:read")
    @Operation(summary = "List the pools of coupons, the oldest first")
    Page<CouponPoolView> listCouponPools(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("coupon pools", limit, cursor);
        return cursors.page(
                wanted, pools.list(wanted), pool -> pool.id().value().toString());
    }

    @GetMapping("/{poolId}")
    @RequiresScope("rewards:read")
    @Operation(summary = "Show a pool of coupons")
    CouponPoolView getCouponPool(@PathVariable CouponPoolId poolId) {
        return pools.get(poolId);
    }

    @PostMapping("/{poolId}/stop")
    @RequiresScope("rewards:write")
    @Audited
    @Operation(summary = "Let no code of a pool be used any more, for good")
    CouponPoolView stopCouponPool(@PathVariable CouponPoolId poolId) {
        return pools.stop(poolId);
    }

    @PostMapping("/{poolId}/generate")
    @RequiresScope("rewards:write")
    @Audited
    @Operation(summary = "Make new codes that nobody can guess")
    ResponseEntity<AddedCouponsView> generateCoupons(
            @PathVariable CouponPoolId poolId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody GenerateCouponsRequest request) {
        return idempotency
                .once(
                        "generate-coupons",
                        key,
                        request,
                        AddedCouponsView.class,
                        () -> add.generate(poolId, request.count()))
                .ok();
    }

    @PostMapping("/{poolId}/import")
    @RequiresScope("rewards:write")
    @Audited
    @Operation(
            summary = "Bring codes from elsewhere into a pool",
            description = "Codes that are known already are passed over and told; all others are added.")
    ResponseEntity<AddedCouponsView> importCoupons(
            @PathVariable CouponPoolId poolId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody ImportCouponsRequest request) {
        return idempotency
                .once("import-coupons", key, request, AddedCouponsView.class, () -> add.bring(poolId, request.codes()))
                .ok();
    }

    @GetMapping("/{poolId}/codes")
    @RequiresScope("rewards:write")
    @Operation(
            summary = "List the codes of a pool, the oldest first",
            description = "With Accept: text/csv all of them at once, for the printer; cells that a spreadsheet would"
                    + " take for a formula begin with an apostrophe then.")
    @Nullable
    Page<CouponView> listCoupons(
            @PathVariable CouponPoolId poolId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            HttpServletResponse response)
            throws IOException {
        CouponPoolView pool = pools.get(poolId);
        if (accept != null && accept.startsWith(CouponsAsCsv.TYPE)) {
            CouponsAsCsv.write(pool, find, response);
            return null;
        }
        var wanted = cursors.wanted("coupons " + poolId.text(), limit, cursor);
        UUID after = wanted.after() == null ? null : UUID.fromString(wanted.after());
        List<CouponView> found = find.ofPool(poolId, after, wanted.rows());
        return cursors.page(wanted, found, coupon -> coupon.id().value().toString());
    }
}
