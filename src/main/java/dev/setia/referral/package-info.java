/**
 * Members bring friends: codes, claims, and what is given when a friend converts. Front doors for others: the HTTP API,
 * and {@link dev.setia.referral.FriendsBrought} for whoever replays history. Always true: a friend comes on one code of
 * a program, once for ever; each conversion gives what the event rules say once, to each of the two, and it is taken
 * back when the friend's purchase comes back whole.
 */
@ApplicationModule(allowedDependencies = {"platform", "shared", "rules", "member", "program", "engage"})
@NullMarked
package dev.setia.referral;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
