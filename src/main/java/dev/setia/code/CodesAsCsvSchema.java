package dev.setia.code;

import io.swagger.v3.oas.models.media.StringSchema;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says in the API's document what a file of codes looks like. */
@Configuration(proxyBeanMethods = false)
class CodesAsCsvSchema {
    @Bean
    OpenApiCustomizer codesAsCsv() {
        return document -> document.getComponents()
                .addSchemas(
                        "CodesAsCsv",
                        new StringSchema()
                                .description("One code a row, with or without the head `code`; UTF-8, with commas or"
                                        + " semicolons, quotes where needed; at most " + ReadCodes.ROWS_MAX + " rows"));
    }
}
