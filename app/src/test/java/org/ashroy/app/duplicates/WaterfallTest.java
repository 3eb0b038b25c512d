package org.ashroy.app.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.ashroy.linkage.Agreement;
import org.ashroy.linkage.Band;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.Field;
import org.ashroy.linkage.Reason;
import org.junit.jupiter.api.Test;

class WaterfallTest {

    private final Waterfall waterfall = Waterfall.of(new Candidate(
            new UUID(0, 1),
            0.9999,
            Band.LIKELY,
            List.of(
                    new Reason(Field.NAME, Agreement.SOUNDS_ALIKE, 9.5),
                    new Reason(Field.SEX, Agreement.EXACT, 1),
                    new Reason(Field.BIRTH, Agreement.DIFFERENT, -12),
                    new Reason(Field.FATHER_NAME, Agreement.NOT_COMPARABLE, 0),
                    new Reason(Field.SITE, Agreement.DIFFERENT, -0.5),
                    new Reason(Field.HOUSEHOLD, Agreement.EXACT, 4),
                    new Reason(Field.PHONE, Agreement.EXACT, 6))));

    @Test
    void placeHouseholdAndTelephoneAreOneStepAndTheSumIsWhole() {
        assertThat(waterfall.steps())
                .extracting(Waterfall.Step::text)
                .containsExactly(
                        "reason.NAME.SOUNDS_ALIKE", "reason.SEX.EXACT", "reason.BIRTH.DIFFERENT", "same.other-fields");
        assertThat(waterfall.steps().getLast().bits()).isEqualTo(9.5);
        assertThat(waterfall.sum()).isCloseTo(8, within(1e-9));
        assertThat(waterfall.steps().getLast().sum()).isCloseTo(8, within(1e-9));
    }

    @Test
    void eachBarBeginsWhereTheOneBeforeEnded() {
        for (Waterfall.Step step : waterfall.steps()) {
            assertThat(step.x()).isBetween(0.0, 200.0);
            assertThat(step.x() + step.width()).isLessThanOrEqualTo(200.0001);
        }
        Waterfall.Step name = waterfall.steps().get(0);
        Waterfall.Step sex = waterfall.steps().get(1);
        assertThat(sex.x()).isCloseTo(name.x() + name.width(), within(1e-9));
        assertThat(name.x()).isCloseTo(name.zero(), within(1e-9));
    }

    @Test
    void noProbabilityIsCalledCertain() {
        assertThat(Waterfall.percent(1)).isEqualTo(99);
        assertThat(Waterfall.percent(0)).isEqualTo(1);
        assertThat(Waterfall.signed(-1.25, Locale.ROOT)).isEqualTo("-1.2");
        assertThat(Waterfall.signed(3, Locale.ROOT)).isEqualTo("+3.0");
    }
}
