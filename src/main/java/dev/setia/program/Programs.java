package dev.setia.program;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.setia.platform.NotFound;
import dev.setia.platform.Tenancy;
import dev.setia.rules.Policies;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What a merchant has promised, by the moment it is asked for. Answers come from memory: what this node publishes it
 * knows at once, what another node publishes within five seconds.
 */
@Component
public class Programs {
    private static final Duration FRESH_FOR = Duration.ofSeconds(5);

    private final JdbcClient database;
    private final Cache<ProgramKey, Optional<Known>> known = recent();
    private final Cache<TenantId, Optional<ProgramId>> defaults = recent();
    private final Cache<TenantId, List<ProgramId>> ofTenants = recent();
    // Published versions never change, so these stay as long as there is room.
    private final Cache<VersionKey, ProgramVersion> versions =
            Caffeine.newBuilder().maximumSize(5_000).build();

    Programs(JdbcClient database) {
        this.database = database;
    }

    /**
     * A program at a moment.
     *
     * @param policies the version in force, ready to judge
     * @param published every published version of the program by its number, the one in force among them
     */
    public record InForce(ProgramId program, String code, Policies policies, Map<Integer, ProgramVersion> published) {
        public InForce {
            published = Map.copyOf(published);
        }

        public ProgramVersion version() {
            return policies.version();
        }
    }

    /**
     * What a program is begun with.
     *
     * @param currency of all its amounts
     * @param zone where its days begin and end
     * @param pointsName what its points are called
     */
    public record Terms(String code, String currency, ZoneId zone, String pointsName) {}

    /**
     * The version by which a purchase of that moment is judged: of those that have begun the one that began last.
     *
     * @param program null for the tenant's default program
     * @return empty if the tenant has no such program, or none of its versions had begun
     */
    public Optional<InForce> inForce(TenantId tenant, @Nullable ProgramId program, Instant occurredAt) {
        Optional<ProgramId> wanted = program == null ? defaultOf(tenant) : Optional.of(program);
        return wanted.flatMap(id -> known(tenant, id)).flatMap(found -> found.at(occurredAt));
    }

    /**
     * The same for whoever cannot go on without.
     *
     * @throws NotFound if the tenant has no such program
     * @throws NoProgramInForce if none of its versions had begun
     */
    public InForce required(TenantId tenant, @Nullable ProgramId program, Instant at) {
        if (program != null && !isKnown(tenant, program)) {
            throw new NotFound("program");
        }
        return inForce(tenant, program, at).orElseThrow(NoProgramInForce::new);
    }

    /** Every program of the tenant that has begun by that moment, each as in {@link #inForce}, by their ids. */
    public List<InForce> allInForce(TenantId tenant, Instant occurredAt) {
        return allOf(tenant).stream()
                .flatMap(program -> inForce(tenant, program, occurredAt).stream())
                .toList();
    }

    /** The versions that are in force at some moment from {@code from} until (exclusive) {@code before}. */
    public List<ProgramVersion> within(TenantId tenant, ProgramId program, Instant from, Instant before) {
        return known(tenant, program).map(found -> found.within(from, before)).orElse(List.of());
    }

    /**
     * One published version.
     *
     * @throws IllegalStateException if there is none of this number: whoever asks has seen it before
     */
    public ProgramVersion version(TenantId tenant, ProgramId program, int number) {
        ProgramVersion version = published(tenant, program, number);
        if (version == null) {
            // Another node has published it since this one looked.
            known.invalidate(new ProgramKey(tenant, program));
            version = published(tenant, program, number);
        }
        if (version == null) {
            throw new IllegalStateException("no published version " + number + " of " + program);
        }
        return version;
    }

    private @Nullable ProgramVersion published(TenantId tenant, ProgramId program, int number) {
        return known(tenant, program)
                .map(found -> found.published().get(number))
                .orElse(null);
    }

    /** Whether the tenant has this program, in force or not. */
    public boolean isKnown(TenantId tenant, ProgramId program) {
        return known(tenant, program).isPresent();
    }

    /** What never changes of a program; empty if the tenant has no such program. */
    public Optional<Terms> terms(TenantId tenant, ProgramId program) {
        return known(tenant, program).map(Known::terms);
    }

    /** @throws NoProgramInForce if the tenant has no program */
    public ProgramId defaultProgram(TenantId tenant) {
        return defaultOf(tenant).orElseThrow(NoProgramInForce::new);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void forget(ProgramChanged changed) {
        known.invalidate(new ProgramKey(changed.tenant(), changed.program()));
        defaults.invalidate(changed.tenant());
        ofTenants.invalidate(changed.tenant());
    }

    private Optional<ProgramId> defaultOf(TenantId tenant) {
        return defaults.get(
                tenant,
                wanted -> Tenancy.in(
                        wanted,
                        () -> database.sql("select program_id from program where tenant_id = ? and is_default")
                                .param(wanted.value())
                                .query((row, _) -> new ProgramId(row.getObject(1, UUID.class)))
                                .optional()));
    }

    private List<ProgramId> allOf(TenantId tenant) {
        return ofTenants.get(
                tenant,
                wanted -> Tenancy.in(
                        wanted,
                        () -> database.sql("select program_id from program where tenant_id = ? order by program_id")
                                .param(wanted.value())
                                .query((row, _) -> new ProgramId(row.getObject(1, UUID.class)))
                                .list()));
    }

    private Optional<Known> known(TenantId tenant, ProgramId program) {
        return known.get(new ProgramKey(tenant, program), key -> Tenancy.in(key.tenant(), () -> load(key)));
    }

    private Optional<Known> load(ProgramKey key) {
        return database.sql(
                        "select code, currency, zone, points_name from program where tenant_id = ? and program_id = ?")
                .params(key.tenant().value(), key.program().value())
                .query((row, _) ->
                        new Terms(row.getString(1), row.getString(2), ZoneId.of(row.getString(3)), row.getString(4)))
                .optional()
                .map(terms -> known(key, terms));
    }

    private Known known(ProgramKey key, Terms terms) {
        List<Begun> begins = database.sql("""
                        select number, effective_from from program_version
                        where tenant_id = ? and program_id = ? and status <> 'draft'
                        order by effective_from desc, number desc""")
                .params(key.tenant().value(), key.program().value())
                .query(Programs::begun)
                .list();
        Map<Integer, ProgramVersion> published = HashMap.newHashMap(begins.size());
        for (Begun begun : begins) {
            published.put(
                    begun.number(),
                    versions.get(
                            new VersionKey(key.tenant(), key.program(), begun.number()),
                            wanted -> definition(wanted, terms)));
        }
        return new Known(key.program(), terms, begins, published);
    }

    private ProgramVersion definition(VersionKey key, Terms terms) {
        String stored = database.sql(
                        "select definition from program_version where tenant_id = ? and program_id = ? and number = ?")
                .params(key.tenant().value(), key.program().value(), key.number())
                .query(String.class)
                .single();
        return DefinitionJson.read(stored, key.number(), terms.currency(), terms.zone());
    }

    private static Begun begun(ResultSet row, int index) throws SQLException {
        return new Begun(row.getInt(1), row.getObject(2, Timestamp.class).toInstant());
    }

    private static <K, V> Cache<K, V> recent() {
        return Caffeine.newBuilder()
                .expireAfterWrite(FRESH_FOR)
                .maximumSize(50_000)
                .build();
    }

    private record ProgramKey(TenantId tenant, ProgramId program) {}

    private record VersionKey(TenantId tenant, ProgramId program, int number) {}

    private record Begun(int number, Instant from) {}

    /** @param begins the latest first */
    private record Known(
            ProgramId program,
            Terms terms,
            List<Begun> begins,
            Map<Integer, ProgramVersion> published,
            Map<Integer, Policies> policies) {
        Known(ProgramId program, Terms terms, List<Begun> begins, Map<Integer, ProgramVersion> published) {
            this(program, terms, begins, published, policies(published));
        }

        private static Map<Integer, Policies> policies(Map<Integer, ProgramVersion> published) {
            return published.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> Policies.of(entry.getValue())));
        }

        List<ProgramVersion> within(Instant from, Instant before) {
            List<ProgramVersion> found = new ArrayList<>();
            for (Begun begun : begins) {
                if (begun.from().isBefore(before)) {
                    found.add(Objects.requireNonNull(published.get(begun.number())));
                    if (!begun.from().isAfter(from)) {
                        break;
                    }
                }
            }
            return found;
        }

        Optional<InForce> at(Instant moment) {
            return begins.stream()
                    .filter(begun -> !begun.from().isAfter(moment))
                    .findFirst()
                    .map(begun -> new InForce(
                            program, terms.code(), Objects.requireNonNull(policies.get(begun.number())), published));
        }
    }
}
