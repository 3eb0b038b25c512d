package org.ashroy.linkage.population;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ColumnTest {

    @ParameterizedTest
    @CsvSource({
        "NAME, Rahima Khatun, Khatoon Rahima, SAME",
        "NAME, Nur Jahan, Nurjahan, SOUNDS_ALIKE SOUNDS_ALIKE",
        "NAME, Fatema, Fatima, SOUNDS_ALIKE",
        "NAME, Hasan Karim, Hasan, SAME LEFT_OUT",
        "NAME, Hasan Karim, Hasan Zubair, SAME DIFFERENT",
        "NAME, Charles, C, INITIAL",
        "NAME, Theo, Theodore, BEGINNING",
        "NAME, Rahima|Selina, Selina, SAME",
        "NAME, باميلا جميلة|Moyna, Moyna, SAME",
        "DATE, 1987-11-13, 1987-11-13, SAME",
        "DATE, 1987-11-13, 1987-11-73, ONE_SLIP",
        "DATE, 1987-11-05, 1987-05-11, ONE_SLIP",
        "DATE, 1987-11-13, 1987-01-01, SAME_YEAR",
        "DATE, 1987, 1986-01-01/1988-12-31, SAME_YEAR",
        "DATE, 1987-11-13, 1989-04-02, NEAR_YEAR",
        "DATE, 1987-11-13, 1941-04-02, DIFFERENT",
        "CODE, A 123-456, a123456, SAME",
        "CODE, 1234567, 1234568, ONE_SLIP",
        "CODE, wr11 7qp, wr11 4xx, SAME_START",
        "CODE, card:123456, phone:123456, ''",
        "CODE, 123456|777777, 777777, SAME",
        "TEXT, Tula Toli, Toli Tula, SAME",
        "TEXT, Tulatoli, Tulatolli, ONE_SLIP",
        "TEXT, Maungdaw north, Maungdaw riverside, SHARED_WORD",
        "TEXT, Maungdaw, Buthidaung, DIFFERENT",
        "CATEGORY, Female, female, SAME",
        "CATEGORY, F, M, DIFFERENT"
    })
    void levels(FieldKind kind, String first, String second, String expected) {
        Column column = Column.of(kind);
        int one = column.read(first);
        int other = column.read(second);
        column.seal(2);
        Observations observations = new Observations();
        column.compare(one, other, new float[kind.levels().size()], observations);
        List<String> levels = new ArrayList<>();
        for (int index = 0; index < observations.size; index++) {
            levels.add(kind.levels().get(observations.levels[index]).name());
        }
        assertEquals(expected, String.join(" ", levels));
    }
}
