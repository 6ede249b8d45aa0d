package dev.setia.platform;

import java.lang.ScopedValue.CallableOp;

/** The caller of the current request. Bound by one filter for the time of the request; a new thread has none. */
public final class Callers {
    private static final ScopedValue<Caller> CALLER = ScopedValue.newInstance();
    private static final ScopedValue<Boolean> OPERATOR = ScopedValue.newInstance();

    private Callers() {}

    /** @throws IllegalStateException outside of a tenant's request */
    public static Caller current() {
        return CALLER.orElseThrow(() -> new IllegalStateException("no caller is bound here"));
    }

    public static boolean isBound() {
        return CALLER.isBound();
    }

    /** Whether the platform operator asks, who belongs to no tenant. */
    public static boolean isOperator() {
        return OPERATOR.isBound();
    }

    /** Who does it, as people are told: the id of a key, {@code operator}, or {@code system} outside of a request. */
    public static String name() {
        if (isOperator()) {
            return "operator";
        }
        return isBound() ? current().key().text() : "system";
    }

    /** Does it in the name of the caller: everything inside sees the data of the caller's tenant alone. */
    public static <T, X extends Throwable> T as(Caller caller, CallableOp<? extends T, X> action) throws X {
        return Tenancy.where(caller.tenant()).where(CALLER, caller).call(action);
    }

    /** Does it in the name of the platform operator. */
    public static <T, X extends Throwable> T asOperator(CallableOp<? extends T, X> action) throws X {
        return ScopedValue.where(OPERATOR, true).call(action);
    }
}
