package dev.setia.member;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface IdentifierRepository extends Repository<MemberIdentifier, UUID> {
    Optional<MemberIdentifier> findByTypeAndValueHash(String type, byte[] hash);

    Optional<MemberIdentifier> findByMemberIdAndIdentifierId(UUID member, UUID identifier);

    List<MemberIdentifier> findByMemberIdOrderByIdentifierId(UUID member);

    List<MemberIdentifier> findByMemberIdInOrderByIdentifierId(Collection<UUID> members);
}
