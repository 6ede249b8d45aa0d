package dev.setia;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The packages are modules: they use what they declare, nobody's internals, and go round in no circle. */
class ModularityTests {

    @Test
    void modules_use_only_what_they_may() {
        ApplicationModules.of(SetiaApplication.class).verify();
    }
}
