package dev.setia.reward;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RewardRepository extends Repository<Reward, UUID> {
    Optional<Reward> findByRewardId(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Reward r where r.rewardId = :id")
    Optional<Reward> lock(UUID id);

    Optional<Reward> findByProgramIdAndCode(UUID program, String code);

    boolean existsByProgramIdAndCode(UUID program, String code);

    List<Reward> findByKindInAndStatusInAndRewardIdGreaterThanOrderByRewardId(
            Collection<String> kinds, Collection<String> statuses, UUID after, Limit rows);

    List<Reward> findByProgramIdAndKindInAndStatusInAndRewardIdGreaterThanOrderByRewardId(
            UUID program, Collection<String> kinds, Collection<String> statuses, UUID after, Limit rows);

    List<Reward> findByProgramIdAndStatusAndRewardIdGreaterThanOrderByRewardId(
            UUID program, String status, UUID after, Limit rows);
}
