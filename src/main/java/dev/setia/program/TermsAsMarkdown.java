package dev.setia.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Writes terms as a text for people, for those who ask for it. */
@Component
class TermsAsMarkdown extends AbstractHttpMessageConverter<ProgramTerms> {
    static final String MARKDOWN = "text/markdown";

    TermsAsMarkdown() {
        super(StandardCharsets.UTF_8, MediaType.TEXT_MARKDOWN);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == ProgramTerms.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected ProgramTerms readInternal(Class<? extends ProgramTerms> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("terms are written, and never read", message);
    }

    @Override
    protected void writeInternal(ProgramTerms terms, HttpOutputMessage message) throws IOException {
        message.getHeaders().setContentType(new MediaType(MediaType.TEXT_MARKDOWN, StandardCharsets.UTF_8));
        message.getBody().write(terms.markdown().getBytes(StandardCharsets.UTF_8));
    }
}
