package dev.setia.member;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Who a member is, as {@link EnrolMember} wrote it. To erase the person is to empty this row and the identifiers'
 * values.
 */
@Entity
@Table(name = "member_person")
class Person {
    @TenantId
    @PartitionKey
    @Column(updatable = false)
    private @Nullable UUID tenantId;

    @Id
    private UUID memberId;

    private @Nullable String displayName;
    private @Nullable LocalDate birthday;
    private @Nullable String language;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> attributes;

    @SuppressWarnings("NullAway.Init") // Filled by Hibernate.
    protected Person() {}

    void describe(PersonDetails details) {
        displayName = details.displayName();
        birthday = details.birthday();
        language = details.language();
        attributes = new TreeMap<>(details.attributes());
    }

    UUID memberId() {
        return memberId;
    }

    PersonDetails details() {
        return new PersonDetails(displayName, birthday, language, attributes);
    }
}
