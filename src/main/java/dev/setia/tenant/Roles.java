package dev.setia.tenant;

import dev.setia.platform.Caller;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The roles of keys: the preset that a key was made with, or {@value #CUSTOM} for a key with scopes of its own. */
@Component
public class Roles {
    public static final String CUSTOM = "custom";
    /** Every role there is. */
    public static final List<String> ALL = List.of("pos", "partner", "admin", CUSTOM);

    private final JdbcClient jdbc;

    Roles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The role of the caller's key. */
    public String of(Caller caller) {
        return jdbc.sql("select role from api_key where tenant_id = ? and key_id = ?")
                .params(caller.tenant().value(), caller.key().value())
                .query((row, _) -> Optional.ofNullable(row.getString("role")))
                .optional()
                .flatMap(role -> role)
                .orElse(CUSTOM);
    }
}
