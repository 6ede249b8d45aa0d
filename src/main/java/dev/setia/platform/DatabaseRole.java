package dev.setia.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;

/** Who Setia is in its database. The file db/init/roles.sql says what each may do. */
enum DatabaseRole {
    /** Migrates, and owns what it made. */
    OWNER("setia_owner"),
    /** Serves; owns nothing. */
    APP("setia_app"),
    /** Checks the books; writes nothing. */
    VERIFIER("setia_verifier");

    private final String login;

    DatabaseRole(String login) {
        this.login = login;
    }

    String login() {
        return login;
    }

    /** Makes the roles that are missing, and gives each its password. */
    static void makeAll(Connection superuser, Function<DatabaseRole, String> passwords)
            throws SQLException, IOException {
        for (DatabaseRole role : values()) {
            try (var set = superuser.prepareStatement("select set_config(?, ?, false)")) {
                set.setString(1, role.login + ".password");
                set.setString(2, passwords.apply(role));
                set.execute();
            }
        }
        try (var script = DatabaseRole.class.getResourceAsStream("/db/init/roles.sql");
                Statement statement = superuser.createStatement()) {
            if (script == null) {
                throw new IllegalStateException("db/init/roles.sql is missing from the class path");
            }
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
