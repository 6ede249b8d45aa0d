package dev.setia.shared;

/** A member in one program: what points, cards and tiers belong to. */
public record Membership(MemberId member, ProgramId program) {}
