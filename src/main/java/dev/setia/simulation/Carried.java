package dev.setia.simulation;

import dev.setia.shared.MemberId;

/** A member on both sides. */
final class Carried {
    final Person person;
    final BuyingDays days;
    final SimulatedMember proposed;
    final SimulatedMember inForce;
    long purchases;

    Carried(Person person, BuyingDays days, SimulatedMember proposed, SimulatedMember inForce) {
        this.person = person;
        this.days = days;
        this.proposed = proposed;
        this.inForce = inForce;
    }

    MemberId id() {
        return person.profile().id();
    }
}
