package dev.setia.program;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface VersionRepository extends Repository<StoredVersion, StoredVersion.Key> {
    StoredVersion saveAndFlush(StoredVersion version);

    @Query("select v from StoredVersion v where v.key.programId = :program and v.key.number = :number")
    Optional<StoredVersion> find(UUID program, int number);

    @Query("select coalesce(max(v.key.number), 0) from StoredVersion v where v.key.programId = :program")
    int highestNumber(UUID program);

    @Query("select count(v) > 0 from StoredVersion v where v.key.programId = :program and v.publishedAt is not null")
    boolean isAnyPublished(UUID program);

    @Query("select new dev.setia.program.VersionLife$Begin(v.key.number, v.effectiveFrom) from StoredVersion v"
            + " where v.key.programId = :program and v.publishedAt is not null")
    List<VersionLife.Begin> begins(UUID program);

    @Query("select v from StoredVersion v where v.key.programId = :program and v.key.number > :after"
            + " order by v.key.number")
    List<StoredVersion> after(UUID program, int after, Limit rows);
}
