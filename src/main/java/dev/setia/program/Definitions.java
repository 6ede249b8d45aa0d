package dev.setia.program;

import dev.setia.platform.Tenancy;
import dev.setia.rules.ProgramVersion;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Versions as they are stored, drafts among them: for whoever wants to know what a version would do. */
@Component
public class Definitions {
    private final JdbcClient database;

    Definitions(JdbcClient database) {
        this.database = database;
    }

    /** The stored text of a version as it is now; that of a draft may change. Empty if there is no such version. */
    public Optional<String> text(TenantId tenant, ProgramId program, int number) {
        return Tenancy.in(
                tenant,
                () -> database.sql(
                                "select definition from program_version where tenant_id = ? and program_id = ? and number = ?")
                        .params(tenant.value(), program.value(), number)
                        .query(String.class)
                        .optional());
    }

    /** Reads what {@link #text} gave. */
    public static ProgramVersion read(String text, int number, Programs.Terms terms) {
        return DefinitionJson.read(text, number, terms.currency(), terms.zone());
    }
}
