package dev.setia.program;

import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;

/** Tells this node's memory that what it knows of a program is old. Other nodes look again by themselves. */
record ProgramChanged(TenantId tenant, ProgramId program) {}
