package org.ashroy.app;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.app.casework.Cover;
import org.ashroy.app.casework.MandateBasis;
import org.ashroy.app.casework.MandateChange;
import org.ashroy.app.casework.Population;

/** Mandates as tests need them. */
public final class TestMandates {

    private TestMandates() {}

    /** An agreement without an end that covers people of both sexes from an age on, at all sites. */
    public static MandateChange.Given agreement(
            String agency, Population population, int ageFrom, LocalDate from, CaseKind... kinds) {
        return new MandateChange.Given(
                agency,
                MandateBasis.AGREEMENT,
                "Agreement",
                new Cover(population, ageFrom, 120, new TreeSet<>(), new TreeSet<>(List.of(kinds))),
                new TreeSet<>(),
                from,
                Optional.empty());
    }
}
