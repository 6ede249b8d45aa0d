package dev.setia.member;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface PersonRepository extends Repository<Person, UUID> {
    Optional<Person> findByMemberId(UUID member);

    List<Person> findByMemberIdIn(Collection<UUID> members);
}
