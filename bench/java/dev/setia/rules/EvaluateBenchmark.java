package dev.setia.rules;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many baskets a second two cores judge: 3 earning rules, 2 punch cards, 3 tiers, 4 discounts and conditions on a
 * basket of 5 lines. Beside it runs what somebody would write by hand for this one program and basket, without an
 * explanation: the ratio of the two is the price of rules that are data and of reasons.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@Threads(2)
public class EvaluateBenchmark {
    private final Policies policies = Policies.of(CoffeeChain.version());
    private final MemberSnapshot member = CoffeeChain.member();
    private final Basket basket = CoffeeChain.basket();

    /** Two answers that differ would make the ratio worthless. */
    @Setup
    public void compare() {
        Evaluation evaluation = rules();
        long stamps = evaluation.effects().stream()
                .filter(Evaluation.Effect.StampsGiven.class::isInstance)
                .mapToLong(effect -> ((Evaluation.Effect.StampsGiven) effect).stamps())
                .sum();
        long[] byHand = byHand();
        if (evaluation.totals().netMinor() != byHand[0]
                || evaluation.points() != byHand[1]
                || stamps != byHand[2] + byHand[3]) {
            throw new IllegalStateException("the rules say %s, %d points and %d stamps; by hand it is %s"
                    .formatted(evaluation.totals(), evaluation.points(), stamps, Arrays.toString(byHand)));
        }
    }

    @Benchmark
    public Evaluation rules() {
        return policies.evaluate(basket, member, CoffeeChain.AFTERNOON);
    }

    @Benchmark
    public long[] byHand() {
        return ByHand.evaluate(basket, member, CoffeeChain.AFTERNOON);
    }
}
