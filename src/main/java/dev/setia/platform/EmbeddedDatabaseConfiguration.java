package dev.setia.platform;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** With no database named, Setia brings its own along, and keeps its secrets beside it. */
@Configuration(proxyBeanMethods = false)
@Conditional(DatabaseNamed.No.class)
class EmbeddedDatabaseConfiguration {

    @Bean(destroyMethod = "close")
    DataFolder dataFolder(@Value("${setia.data-dir:.setia}") String folder) {
        return DataFolder.open(Path.of(folder));
    }

    @Bean(destroyMethod = "close")
    EmbeddedDatabase embeddedDatabase(DataFolder folder) {
        return EmbeddedDatabase.start(folder);
    }

    @Bean
    JdbcConnectionDetails applicationConnection(EmbeddedDatabase database) {
        return new DatabaseLogin(database.jdbcUrl(), DatabaseRole.APP.login(), database.password(DatabaseRole.APP));
    }

    @Bean
    FlywayConnectionDetails ownerConnection(EmbeddedDatabase database) {
        return new DatabaseLogin.OfOwner(
                database.jdbcUrl(), DatabaseRole.OWNER.login(), database.password(DatabaseRole.OWNER));
    }

    @Bean
    Secrets secrets(DataFolder folder, Environment environment) {
        String operatorKey = SecretSettings.operatorKey(environment)
                .orElseGet(() -> folder.secret("operator.key", RandomText::operatorKey));
        byte[] secret = SecretSettings.applicationSecret(environment)
                .orElseGet(() -> folder.secret("application.secret", RandomText::password)
                        .getBytes(StandardCharsets.UTF_8));
        return new Secrets(operatorKey, secret);
    }

    @Bean
    @Order(0)
    StartupLines databaseLines(EmbeddedDatabase database, DataFolder folder) {
        return baseUrl -> List.of(
                "Database    embedded PostgreSQL in " + database.folder() + " (" + database.jdbcUrl() + ")",
                "            for trying out and development; SETIA_DATABASE_URL names your own",
                "Operator    the key is in " + folder.secretFile("operator.key"));
    }
}
