package org.ashroy.app.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.registration.Households.Finding;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.Test;

class HouseholdCompositionTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private static PersonRows.Row someone(Relationship relationship, int earliest, int latest) {
        UUID id = UUID.randomUUID();
        return new PersonRows.Row(
                id,
                "P",
                Sex.FEMALE,
                new BirthYears(earliest, latest),
                "B1",
                Optional.empty(),
                relationship,
                Status.ACTIVE,
                TODAY,
                false,
                false,
                new Sealed<>(id, "name", new byte[0]),
                Optional.empty());
    }

    private static PersonRows.Row head(int born) {
        return someone(Relationship.FOCAL_POINT, born, born);
    }

    private static List<Finding> with(PersonRows.Row head, PersonRows.Row... others) {
        List<PersonRows.Row> living = new ArrayList<>(List.of(others));
        living.add(head);
        return List.copyOf(HouseholdComposition.findings(Optional.of(head.id()), living, TODAY));
    }

    @Test
    void anOrdinaryHouseholdHasNone() {
        assertThat(with(
                        head(1985),
                        someone(Relationship.SPOUSE, 1988, 1988),
                        someone(Relationship.CHILD, 2008, 2008),
                        someone(Relationship.GRANDCHILD, 2025, 2025),
                        someone(Relationship.PARENT, 1960, 1965),
                        someone(Relationship.OTHER_RELATIVE, 2019, 2019)))
                .isEmpty();
    }

    @Test
    void agesThatCannotBeAreSaidOnlyWhereEveryDayOfTheRangeIsSo() {
        assertThat(with(head(1995), someone(Relationship.CHILD, 2006, 2006))).containsExactly(Finding.PARENT_TOO_YOUNG);
        assertThat(with(head(1995), someone(Relationship.CHILD, 2003, 2007))).isEmpty();
        assertThat(with(head(1995), someone(Relationship.PARENT, 1990, 1992)))
                .containsExactly(Finding.PARENT_TOO_YOUNG);
        assertThat(with(head(1995), someone(Relationship.GRANDCHILD, 2017, 2018)))
                .containsExactly(Finding.GRANDPARENT_TOO_YOUNG);
    }

    @Test
    void aChildRecordedAsMarriedIsSeen() {
        assertThat(with(head(1990), someone(Relationship.SPOUSE, 2010, 2010))).containsExactly(Finding.MINOR_MARRIED);
        assertThat(with(head(2011), someone(Relationship.SPOUSE, 1990, 1990))).containsExactly(Finding.MINOR_MARRIED);
        assertThat(with(head(1990), someone(Relationship.SPOUSE, 2006, 2010))).isEmpty();
        assertThat(with(head(1980), someone(Relationship.SPOUSE, 1985, 1985), someone(Relationship.SPOUSE, 1989, 1989)))
                .containsExactly(Finding.SEVERAL_SPOUSES);
    }

    @Test
    void withoutAFocalPointNothingIsSaidOfRelationships() {
        assertThat(HouseholdComposition.findings(
                        Optional.empty(), List.of(someone(Relationship.SPOUSE, 2012, 2012)), TODAY))
                .isEmpty();
    }
}
