package dev.setia.rules;

import java.time.Instant;

/** A random program, a member of it and a basket, all from one seed. */
record World(long seed, Chance chance, ProgramVersion version, MemberSnapshot member, Basket basket, Instant at) {
    private static final int SEEDS = 2_000;

    /** What holds for every one of them. */
    interface Property {
        void check(World world);
    }

    static void always(Property property) {
        Seeds.each(SEEDS, seed -> property.check(of(seed)));
    }

    static World of(long seed) {
        Chance chance = new Chance(seed);
        ProgramVersion version = chance.version();
        Instant at = chance.moment();
        return new World(seed, chance, version, chance.member(version, at), chance.basket(), at);
    }

    Evaluation sold() {
        return evaluated(basket);
    }

    Evaluation evaluated(Basket part) {
        return Rules.evaluate(part, member, version, at);
    }
}
