package dev.setia.bulk;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says in the API's document what files look like. */
@Configuration(proxyBeanMethods = false)
class FilesSchema {
    private static final String AS_CSV = "UTF-8, with commas or semicolons, quotes where needed, and a head that names"
            + " the columns in any order: ";

    @Bean
    OpenApiCustomizer importedFiles(List<ImportKind> kinds) {
        return document -> kinds.forEach(kind ->
                describe(document, name(kind.name()), AS_CSV + String.join(", ", kind.columns()), kind.jsonSays()));
    }

    @Bean
    OpenApiCustomizer exportedFiles(List<ExportKind> kinds) {
        return document -> kinds.forEach(kind -> describe(
                document,
                "Exported" + name(kind.name()),
                "UTF-8, with commas, quotes where needed, and a head: " + String.join(", ", kind.columns()),
                kind.jsonSays()));
    }

    private static void describe(OpenAPI document, String name, String csv, String json) {
        document.getComponents()
                .addSchemas(name + "AsCsv", new StringSchema().description(csv))
                .addSchemas(
                        name + "AsJsonLines", new StringSchema().description("UTF-8, one JSON object a line: " + json));
    }

    private static String name(String kind) {
        StringBuilder name = new StringBuilder();
        for (String word : kind.split("-", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }
}
