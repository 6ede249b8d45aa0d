package dev.setia.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.setia.platform.Tenancy;
import dev.setia.shared.TenantId;
import dev.setia.support.StatementCheck.TenantForgotten;
import jakarta.persistence.EntityManager;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SetiaTest
class StatementCheckTests {
    private final TenantStatements statements = new TenantStatements(Set.of("member", "account", "location"));
    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EntityManager entities;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from member",
                "select * from member where member_id = ?",
                "select tenant_id from setia.member where member_id = ?",
                "select 'tenant_id = 1' from member",
                "select 1 from member m join account a on a.tenant_id = m.tenant_id",
                "select 1 from account a, member m where a.tenant_id = ?",
                "update member set status = ? where member_id = ?",
                "delete from member where member_id = ?",
                "insert into member (member_id) values (?)",
                "insert into member (tenant_id, member_id) select ?, account_id from account",
                "select 1 from member where tenant_id = ? and tenant_id = ?; select 1 from account",
            })
    void forgetting_the_tenant_is_seen(String sql) {
        assertThat(statements.fault(sql)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from tenant_directory",
                "select tenant_of_key(?)",
                "select 1 from member where tenant_id = ?; select 1 from account where tenant_id = ?",
                "select l1_0.location_id from setia.location l1_0 where l1_0.location_id=? and l1_0.tenant_id=?",
                "select 1 from member m join account a on a.tenant_id = m.tenant_id where m.tenant_id = ?",
                "select 1 from member m join account a using (tenant_id, member_id) where m.tenant_id = ?",
                "select 1 from member where (tenant_id, member_id) in (select * from unnest(?, ?))",
                "update member m set status = v.status from unnest(?, ?) v (tenant_id, status) where m.tenant_id = v.tenant_id",
                "insert into member (tenant_id, member_id) values (?, ?) on conflict (tenant_id, member_id) do nothing",
            })
    void naming_the_tenant_passes(String sql) {
        assertThat(statements.fault(sql)).isEmpty();
    }

    @Test
    void jdbc_without_the_tenant_fails() {
        assertThatExceptionOfType(TenantForgotten.class)
                .isThrownBy(() -> Tenancy.in(
                        tenant,
                        () -> jdbc.sql("select count(*) from member")
                                .query(Long.class)
                                .single()));
    }

    @Test
    void jpa_without_the_tenant_fails() {
        assertThatExceptionOfType(TenantForgotten.class)
                .isThrownBy(() -> Tenancy.in(
                        tenant,
                        () -> entities.createNativeQuery("select name from location where code = 'main'")
                                .getResultList()));
    }
}
