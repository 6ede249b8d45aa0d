package dev.setia.member;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MemberRepository extends Repository<Member, UUID> {
    Optional<Member> findByMemberId(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select m from Member m where m.memberId = :id")
    Optional<Member> lock(UUID id);

    List<Member> findByMemberIdGreaterThanOrderByMemberId(UUID after, Limit rows);

    List<Member> findByStatusAndMemberIdGreaterThanOrderByMemberId(String status, UUID after, Limit rows);
}
