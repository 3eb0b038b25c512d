package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What can happen to a welfare check. */
public sealed interface CheckChange {

    /** One reason of a silence, in its stored form. */
    record Evidence(String kind, int missed, double usualRate, double bits) {}

    /** A pass found the person silent, or still silent. */
    record SilenceNoticed(UUID person, double bits, long daysUnseen, List<Evidence> evidence) implements CheckChange {}

    /** Someone takes it. */
    record CheckAssigned(UUID owner, LocalDate due) implements CheckChange {}

    /** It is closed. */
    record CheckClosed(CheckOutcome outcome) implements CheckChange {}
}
