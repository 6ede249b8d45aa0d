package dev.setia.member;

import dev.setia.platform.NotFound;
import dev.setia.platform.Problem;
import dev.setia.platform.ProblemType;
import dev.setia.platform.Rows;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The front door for whoever needs a member to be one. */
@Component
public class Members {
    private final JdbcClient database;

    Members(JdbcClient database) {
        this.database = database;
    }

    /**
     * Lets a member pass who may earn and redeem.
     *
     * @throws NotFound if the tenant has no such member
     * @throws MemberSuspended for the time being
     * @throws MemberClosed for good
     */
    public void requireActive(TenantId tenant, MemberId member) {
        refusal(tenant, member).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /**
     * Lets a member pass whose books may be put right: one who is suspended too.
     *
     * @throws NotFound if the tenant has no such member
     * @throws MemberClosed for good
     */
    public void requireOpen(TenantId tenant, MemberId member) {
        refusal(tenant, member)
                .filter(refusal -> !(refusal instanceof MemberSuspended))
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    /**
     * Why a member may not earn or redeem, if so.
     *
     * @throws NotFound if the tenant has no such member
     */
    public Optional<ProblemType> barred(TenantId tenant, MemberId member) {
        return refusal(tenant, member).map(Problem::type);
    }

    /**
     * Whose identifier it is.
     *
     * @throws NotFound if nobody has it
     * @throws IdentifierBlocked if it was lost
     */
    public MemberId holder(TenantId tenant, IdentifierHash identifier) {
        return find(tenant, identifier).orElseThrow(() -> new NotFound("member"));
    }

    /**
     * Whose identifier it is, if anybody's.
     *
     * @throws IdentifierBlocked if it was lost
     */
    public Optional<MemberId> find(TenantId tenant, IdentifierHash identifier) {
        return database.sql("""
                        select member_id, status from member_identifier
                         where tenant_id = ? and type = ? and value_hash = ?""")
                .params(tenant.value(), identifier.type(), identifier.value())
                .query((row, _) -> {
                    if (!row.getString("status").equals("active")) {
                        throw new IdentifierBlocked();
                    }
                    return new MemberId(Rows.uuid(row, "member_id"));
                })
                .optional();
    }

    /** The segments that a member is in. */
    public Set<String> segments(TenantId tenant, MemberId member) {
        return Set.copyOf(database.sql("""
                        select segment from member_segment
                         where tenant_id = ? and member_id = ? and left_at is null""")
                .params(tenant.value(), member.value())
                .query(String.class)
                .list());
    }

    private Optional<Problem> refusal(TenantId tenant, MemberId member) {
        return switch (status(tenant, member)) {
            case Member.MERGED -> Optional.of(new MemberMerged(current(tenant, member)));
            case Member.ACTIVE -> Optional.empty();
            case Member.SUSPENDED -> Optional.of(new MemberSuspended());
            case Member.CLOSED -> Optional.of(new MemberClosed());
            default -> throw new IllegalStateException("unknown status of " + member);
        };
    }

    /** The member itself, or who it became part of; the same again for one whom nobody knows. */
    public MemberId current(TenantId tenant, MemberId member) {
        return database.sql("select coalesce(merged_into, member_id) from member where tenant_id = ? and member_id = ?")
                .params(tenant.value(), member.value())
                .query((row, _) -> new MemberId(row.getObject(1, UUID.class)))
                .optional()
                .orElse(member);
    }

    private String status(TenantId tenant, MemberId member) {
        return database.sql("select status from member where tenant_id = ? and member_id = ?")
                .params(tenant.value(), member.value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound("member"));
    }
}
