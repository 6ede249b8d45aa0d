package dev.setia.member;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(description = "What is known of the person. A JSON Merge Patch: absent stays, null removes.")
record ChangeMemberRequest(
        @Size(max = 200) @Pattern(regexp = NOT_BLANK, message = SAYS_NOT_BLANK) @Nullable
        String displayName,

        @Nullable LocalDate birthday,
        @Pattern(regexp = LANGUAGE) @Nullable String language,

        @Size(max = 20) @Nullable
        Map<@Pattern(regexp = ATTRIBUTE) String, @NotNull @Size(min = 1, max = 200) String> attributes) {
    static final String NOT_BLANK = "[\\s\\S]*\\S[\\s\\S]*";
    static final String SAYS_NOT_BLANK = "must not be blank";
    static final String LANGUAGE = "[a-z]{2,3}";
    static final String ATTRIBUTE = "[A-Za-z][A-Za-z0-9_.-]{0,39}";

    static ChangeMemberRequest of(PersonDetails person) {
        return new ChangeMemberRequest(
                person.displayName(), person.birthday(), person.language(), person.sortedAttributes());
    }

    PersonDetails details() {
        return new PersonDetails(displayName, birthday, language, attributes == null ? Map.of() : attributes);
    }
}
