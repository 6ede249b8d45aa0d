package dev.setia.program;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ProgramRepository extends Repository<Program, UUID> {
    Program saveAndFlush(Program program);

    Optional<Program> findByProgramId(UUID id);

    /** One editor at a time, so that numbers of versions have no gaps and no twins. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Program p where p.programId = :id")
    Optional<Program> lock(UUID id);

    boolean existsByCode(String code);

    @Query("select p from Program p where p.isDefault")
    Optional<Program> findDefault();

    List<Program> findByProgramIdGreaterThanOrderByProgramId(UUID after, Limit rows);
}
