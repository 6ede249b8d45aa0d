package dev.setia.platform;

import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** With a database named, everything about it is named: two roles, and the secret that its contents depend on. */
@Configuration(proxyBeanMethods = false)
@Conditional(DatabaseNamed.Yes.class)
class ExternalDatabaseConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ExternalDatabaseConfiguration.class);

    @Bean
    Secrets secrets(Environment environment) {
        byte[] secret = SecretSettings.applicationSecret(environment)
                .orElseThrow(() -> new StartRefused(
                        "SETIA_SECRET_KEY is not set. Identifiers of members are stored as hashes keyed with it.",
                        "Set it to at least 32 random characters, the same on every node and for good,"
                                + " for instance from: openssl rand -hex 32"));
        String operatorKey = SecretSettings.operatorKey(environment).orElse(null);
        if (operatorKey == null) {
            log.info("SETIA_OPERATOR_KEY is not set: the operator's endpoints are off");
        }
        return new Secrets(operatorKey, secret);
    }

    @Bean
    @Order(0)
    StartupLines databaseLines(JdbcConnectionDetails connection) {
        // Without the part behind "?", which may hold a password.
        return baseUrl -> List.of(
                "Database    " + connection.getJdbcUrl().split("\\?", 2)[0] + " as " + connection.getUsername());
    }

    /** Named by Spring's own settings instead, Spring Boot makes both connections. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(DatabaseNamed.BySetia.class)
    static class NamedBySetia {

        @Bean
        JdbcConnectionDetails applicationConnection(Environment environment) {
            return new DatabaseLogin(
                    url(environment),
                    required(environment, "setia.database.user"),
                    required(environment, "setia.database.password"));
        }

        @Bean
        FlywayConnectionDetails ownerConnection(Environment environment) {
            return new DatabaseLogin.OfOwner(
                    url(environment),
                    required(environment, "setia.database.owner.user"),
                    required(environment, "setia.database.owner.password"));
        }

        private static String url(Environment environment) {
            String url = required(environment, "setia.database.url");
            if (url.startsWith("jdbc:postgresql:")) {
                return url;
            }
            if (url.startsWith("postgresql://") && !url.contains("@")) {
                return "jdbc:" + url;
            }
            throw new StartRefused(
                    "SETIA_DATABASE_URL is not the address of a PostgreSQL database.",
                    "It looks like jdbc:postgresql://host:5432/setia, with user and password in variables of their own.");
        }

        private static String required(Environment environment, String property) {
            String value = environment.getProperty(property, "");
            if (value.isBlank()) {
                String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
                throw new StartRefused(
                        variable + " is not set, although a database is named.",
                        "Set SETIA_DATABASE_USER and SETIA_DATABASE_PASSWORD (the role the application works as), and"
                                + " SETIA_DATABASE_OWNER_USER and SETIA_DATABASE_OWNER_PASSWORD (the role that migrates)."
                                + " db/init/roles.sql makes both.");
            }
            return value;
        }
    }
}
