package dev.setia.seal;

import dev.setia.job.JobView;
import dev.setia.job.Jobs;
import dev.setia.platform.Caller;
import dev.setia.platform.Faults;
import dev.setia.platform.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the anchors that somebody kept, every fault at once, and hands them to a job. */
@Component
class StartVerification {
    private static final int ANCHORS_MAX = 1_000;
    private static final Pattern HASH = Pattern.compile(KeptAnchor.HEX);

    private final Jobs jobs;

    StartVerification(Jobs jobs) {
        this.jobs = jobs;
    }

    JobView start(Caller caller, VerifyBooksRequest request) {
        Faults faults = new Faults();
        List<Anchor> anchors = anchors(faults.root().field("anchors"), caller, request.anchors());
        faults.refuse();
        return jobs.start(caller, RunVerification.TYPE, new VerificationInput(anchors));
    }

    private static List<Anchor> anchors(Place place, Caller caller, @Nullable List<@Nullable KeptAnchor> given) {
        List<Anchor> anchors = new ArrayList<>();
        if (given == null) {
            return anchors;
        }
        if (given.size() > ANCHORS_MAX) {
            place.wrong("too_many", "must hold at most " + ANCHORS_MAX, Map.of("max", ANCHORS_MAX));
            return anchors;
        }
        for (int i = 0; i < given.size(); i++) {
            KeptAnchor kept = given.get(i);
            if (kept == null) {
                place.item(i).missing();
            } else {
                anchors.add(anchor(place.item(i), caller, kept));
            }
        }
        return anchors;
    }

    private static Anchor anchor(Place place, Caller caller, KeptAnchor kept) {
        if (kept.tenantId() != null && !kept.tenantId().equals(caller.tenant())) {
            place.field("tenantId").wrong("tenant_mismatch", "must be the tenant that asks");
        }
        String root = kept.root();
        if (kept.previousHash() != null) {
            hash(place.field("previousHash"), kept.previousHash());
        }
        return new Anchor(
                place.field("number").whole(kept.number(), 1, Long.MAX_VALUE),
                hash(place.field("hash"), kept.hash()),
                root == null ? null : hash(place.field("root"), root));
    }

    private static String hash(Place place, @Nullable String value) {
        return place.form(value, HASH, "must be 64 hexadecimal digits in lower case");
    }
}
