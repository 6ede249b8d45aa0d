package dev.setia.member;

import dev.setia.platform.MemberMerge;
import dev.setia.platform.Rows;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.MemberId;
import dev.setia.shared.MergeId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of merges. */
@Component
class Merges {
    private final JdbcClient database;

    Merges(JdbcClient database) {
        this.database = database;
    }

    void insert(MemberMerge merge, @Nullable String note) {
        var unused = database.sql("""
                        insert into member_merge (tenant_id, merge_id, from_member_id, into_member_id, note, merged_at, merged_by)
                        values (:tenant, :id, :from, :into, :note, :at, :by)""")
                .param("tenant", merge.tenant().value())
                .param("id", merge.id())
                .param("from", merge.from().value())
                .param("into", merge.into().value())
                .param("note", note, Types.VARCHAR)
                .param("at", merge.at().atOffset(ZoneOffset.UTC))
                .param("by", merge.actor())
                .update();
    }

    /** Whoever had become part of the old member is now part of the new one. */
    void follow(MemberMerge merge) {
        var unused = database.sql("update member set merged_into = ? where tenant_id = ? and merged_into = ?")
                .params(
                        merge.into().value(),
                        merge.tenant().value(),
                        merge.from().value())
                .update();
    }

    MergeView get(TenantId tenant, MergeId id) {
        return database.sql("""
                        select merge_id, from_member_id, into_member_id, note, merged_at, merged_by from member_merge
                         where tenant_id = ? and merge_id = ?""")
                .params(tenant.value(), id.value())
                .query(Merges::row)
                .single();
    }

    /**
     * What led to this member, the latest first: also what had led to those who became part of it.
     *
     * @param before only what came before it; null for all
     */
    List<MergeView> of(TenantId tenant, MemberId member, @Nullable UUID before, int rows) {
        return database.sql("""
                        select m.merge_id, m.from_member_id, m.into_member_id, m.note, m.merged_at, m.merged_by
                          from member_merge m
                          join member f on f.tenant_id = :tenant and f.member_id = m.from_member_id
                         where m.tenant_id = :tenant and f.merged_into = :member and m.merge_id < :before
                         order by m.merge_id desc
                         limit :rows""")
                .param("tenant", tenant.value())
                .param("member", member.value())
                .param("before", before == null ? new UUID(-1, -1) : before)
                .param("rows", rows)
                .query(Merges::row)
                .list();
    }

    private static MergeView row(ResultSet row, int index) throws SQLException {
        return new MergeView(
                new MergeId(Rows.uuid(row, "merge_id")),
                new MemberId(Rows.uuid(row, "from_member_id")),
                new MemberId(Rows.uuid(row, "into_member_id")),
                row.getString("note"),
                Rows.instant(row, "merged_at"),
                new ApiKeyId(Rows.uuid(row, "merged_by")));
    }
}
