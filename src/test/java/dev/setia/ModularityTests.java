package dev.setia;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The packages are modules: they use what they declare, nobody's internals, and go round in no circle. */
class ModularityTests {

    private final ApplicationModules modules = ApplicationModules.of(SetiaApplication.class);

    @Test
    void modules_use_only_what_they_may() {
        modules.verify();
    }

    @Test
    void every_module_says_what_it_may_use() {
        assertThat(modules.stream()
                        .map(ApplicationModule::getBasePackage)
                        .filter(module -> module.findAnnotation(org.springframework.modulith.ApplicationModule.class)
                                .isEmpty()))
                .isEmpty();
    }
}
