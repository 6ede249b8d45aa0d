package dev.setia.program;

import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Schema(description = "What a version promises, in plain words made from its definition.")
record ProgramTerms(
        ProgramId programId,
        @Schema(example = "Teman Senja") String programName,
        @Schema(example = "1") int programVersion,

        @Schema(description = "In which it is written: en, id or pl, by Accept-Language.", example = "en")
        String language,

        List<ProgramTermsSection> sections) {

    @Schema(description = "What belongs to one policy, or to all of them.")
    record ProgramTermsSection(
            @Schema(description = "Where the policy is in the definition of the version", example = "/earning/0")
            String pointer,

            @Schema(example = "Points: Base") String title,
            List<String> sentences) {}

    String markdown() {
        StringBuilder text = new StringBuilder("# ").append(plain(programName)).append('\n');
        for (ProgramTermsSection section : sections) {
            text.append("\n## ").append(plain(section.title())).append("\n\n");
            section.sentences()
                    .forEach(sentence ->
                            text.append("- ").append(plain(sentence)).append('\n'));
        }
        return text.toString();
    }

    /** Names are the merchant's own, and must not become headings, links or HTML. */
    private static String plain(String text) {
        return text.replaceAll("[\\\\`*_\\[\\]<>#|~&]", "\\\\$0");
    }
}
