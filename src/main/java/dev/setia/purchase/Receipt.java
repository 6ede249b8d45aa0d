package dev.setia.purchase;

import dev.setia.shared.LocationId;
import java.time.LocalDate;

/** The natural key of a sale or a return, for ever. */
record Receipt(LocationId location, LocalDate businessDate, String terminal, String number) {}
