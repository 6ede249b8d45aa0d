package dev.setia.reward;

import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.FieldError;
import dev.setia.platform.Guesses;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.NotFound;
import dev.setia.shared.CheckCharacter;
import dev.setia.shared.SecretCode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says what a code is good for, and tells a slip of the pen from a code that nobody knows. */
@Component
class ValidateCode {
    private final List<CodeKeeper> keepers;
    private final Guesses guesses;
    private final Clock clock;

    ValidateCode(List<CodeKeeper> keepers, Guesses guesses, Clock clock) {
        this.keepers = keepers;
        this.guesses = guesses;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ValidatedCodeView validate(ValidateCodeRequest request) {
        Caller caller = Callers.current();
        guesses.check(caller.key().value());
        String normal = CheckCharacter.normal(request.code());
        for (CodeKeeper keeper : keepers) {
            Optional<ValidatedCodeView> known =
                    keeper.look(caller.tenant(), normal, request.memberId(), clock.instant());
            if (known.isPresent()) {
                return known.get();
            }
        }
        guesses.missed(caller.key().value());
        if (SecretCode.isMistyped(normal)) {
            throw new InvalidRequest(new FieldError(
                    "/code", "mistyped", "one character is wrong, or two have changed places; read it again"));
        }
        throw new NotFound("code");
    }
}
