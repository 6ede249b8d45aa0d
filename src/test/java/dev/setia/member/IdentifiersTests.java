package dev.setia.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.shared.TenantId;
import dev.setia.support.SetiaTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@SetiaTest
class IdentifiersTests {
    private final TenantId merchant = new TenantId(UUID.randomUUID());
    private final TenantId neighbour = new TenantId(UUID.randomUUID());

    @Autowired
    private Identifiers identifiers;

    @ParameterizedTest
    @CsvSource({
        "phone, +62 812-3456-7890, 0062 (812) 3456.7890",
        "email, Ani@Example.com, ' ani@example.COM '",
        "card, 5501-2345 6789, 550123456789",
        "card, ab-12, AB12",
    })
    void two_spellings_of_one_identifier_find_the_same_member(String type, String one, String other) {
        assertThat(identifiers.hash(merchant, type, one)).isEqualTo(identifiers.hash(merchant, type, other));
    }

    @ParameterizedTest
    @CsvSource({
        "phone, +6281234567890, +6281234567891",
        "email, ani@example.com, ani@example.co",
        "external_id, A-1, a-1",
        "phone, 081234567890, +6281234567890",
    })
    void two_identifiers_find_two_members(String type, String one, String other) {
        assertThat(identifiers.hash(merchant, type, one)).isNotEqualTo(identifiers.hash(merchant, type, other));
    }

    @Test
    void the_same_number_is_somebody_else_with_another_merchant_or_as_another_type() {
        IdentifierHash card = identifiers.hash(merchant, "card", "12345");

        assertThat(card).isNotEqualTo(identifiers.hash(neighbour, "card", "12345"));
        assertThat(card).isNotEqualTo(identifiers.hash(merchant, "external_id", "12345"));
        assertThat(card.value()).hasSize(32);
    }

    @Test
    void what_cannot_be_an_identifier_has_a_hash_that_finds_nobody() {
        assertThat(identifiers.hash(merchant, "phone", "call me").value()).hasSize(32);
        assertThat(identifiers.hash(merchant, "fax", "12345").value()).hasSize(32);
    }
}
