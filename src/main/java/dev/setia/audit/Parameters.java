package dev.setia.audit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions that are asked for, and their values; what is not asked for is left out. */
final class Parameters {
    private final StringBuilder sql;
    private final Map<String, Object> values = new HashMap<>();

    Parameters(StringBuilder sql) {
        this.sql = sql;
    }

    void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.put(name, value);
        }
    }

    Map<String, Object> values() {
        return values;
    }
}
