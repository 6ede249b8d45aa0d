package dev.setia.platform;

import dev.setia.shared.MemberId;
import dev.setia.shared.TypedId;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;
import java.util.Locale;
import java.util.Set;
import org.apache.catalina.core.StandardHost;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What Spring MVC and the server are told. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private final ObjectProvider<MemberAliases> aliases;

    WebConfiguration(ObjectProvider<MemberAliases> aliases) {
        this.aliases = aliases;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Retirement()).addPathPatterns("/v1/**");
        registry.addInterceptor(new ScopeCheck()).addPathPatterns("/v1/**");
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        TypedIds.ALL.forEach(kind -> add(registry, kind));
        registry.addConverter(new MemberReader());
    }

    /** Whoever is read by an address is who the member is by now; changes name the member itself. */
    private final class MemberReader implements GenericConverter {
        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(String.class, MemberId.class));
        }

        @Override
        public MemberId convert(@Nullable Object text, TypeDescriptor from, TypeDescriptor to) {
            MemberId id =
                    TypedIds.MEMBER.read(String.valueOf(text)).orElseThrow(() -> new NotFound(TypedIds.MEMBER.word()));
            return "GET".equals(CurrentRequest.method()) && Callers.isBound() && !to.hasAnnotation(AsNamed.class)
                    ? aliases.getObject().current(id)
                    : id;
        }
    }

    private static <T extends TypedId> void add(FormatterRegistry registry, TypedIds.Kind<T> kind) {
        // What is no id cannot be found: the answer is that of an unknown one.
        Converter<String, T> reader = text -> kind.read(text).orElseThrow(() -> new NotFound(kind.word()));
        registry.addConverter(String.class, kind.type(), reader);
    }

    /** Messages are English; codes are what programs read, and titles what people read in their language. */
    @Bean
    ValidationConfigurationCustomizer englishMessages() {
        return configuration ->
                configuration.messageInterpolator(new English(configuration.getDefaultMessageInterpolator()));
    }

    /** What is validated came out of JSON as a whole: nobody has to be asked of each member whether it is loaded. */
    @Bean
    ValidationConfigurationCustomizer wholeBodies() {
        return configuration -> configuration.traversableResolver(new Whole());
    }

    private record Whole() implements TraversableResolver {
        @Override
        public boolean isReachable(Object body, Path.Node member, Class<?> root, Path path, ElementType element) {
            return true;
        }

        @Override
        public boolean isCascadable(Object body, Path.Node member, Class<?> root, Path path, ElementType element) {
            return true;
        }
    }

    private record English(MessageInterpolator words) implements MessageInterpolator {
        @Override
        public String interpolate(String template, Context context) {
            return words.interpolate(template, context, Locale.ENGLISH);
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return interpolate(template, context);
        }
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheServer() {
        return server -> server.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
    }
}
