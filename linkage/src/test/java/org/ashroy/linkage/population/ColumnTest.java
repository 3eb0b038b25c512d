package org.ashroy.linkage.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ashroy.linkage.IdentityRecord;
import org.ashroy.linkage.evaluation.InventedCamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ColumnTest {

    @ParameterizedTest
    @CsvSource({
        "NAME, Rahima Khatun, Khatoon Rahima, SAME",
        "NAME, Nur Jahan, Nurjahan, SOUNDS_ALIKE SOUNDS_ALIKE",
        "NAME, Fatema, Fatima, SOUNDS_ALIKE",
        "NAME, Hasan Karim, Hasan, SAME LEFT_OUT",
        "NAME, Hasan Karim, Hasan Zubair, SAME DIFFERENT",
        "NAME, Charles, C, INITIAL",
        "NAME, FatimaKhatun, Fatema Khatoon, SOUNDS_ALIKE",
        "NAME, Rohima Bigum, Rohima Begum, SAME",
        "NAME, Theo, Theodore, BEGINNING",
        "NAME, Rahima|Selina, Selina, SAME",
        "NAME, باميلا جميلة|Moyna, Moyna, SAME",
        "NAME, ဟာစီနာ အက်တာ, ဟာစီနာ အက်တာ, SAME SAME",
        "NAME, အောင်ဆန်းစုကြည်, Aung San Su Kyi, SAME SAME SAME SAME",
        "NAME, အောင်စန်းဦး၊ အောင်ဆန်းဦး, အောင်ဆန်းဦး, SAME SAME SAME",
        "NAME, မောင်မောင် အေးအေး, အေးအေး မောင်မောင်, SAME SAME",
        "DATE, 1987-11-13, 1987-11-13, SAME",
        "DATE, 1987-11-13, 1987-11-73, ONE_SLIP",
        "DATE, 1987-11-05, 1987-05-11, ONE_SLIP",
        "DATE, 1987-11-13, 1945-11-13, ONE_PART",
        "DATE, 1999-11-13, 2000-11-13, ONE_PART",
        "DATE, 1987-11-13, 1987-04-13, ONE_PART",
        "DATE, 1987-11-13, 1987-11-29, ONE_PART",
        "DATE, 1987-11-13, 1982-11-18, TWO_SLIPS",
        "DATE, 1987-11-13, 1982-11-13, ONE_SLIP",
        "DATE, 1987-11-13, 1987-12-25, NEAR_YEAR",
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
        column.seal();
        assertEquals(expected, String.join(" ", compared(column, one, other, kind)));
    }

    private static List<String> compared(Column column, int one, int other, FieldKind kind) {
        Observations observations = new Observations();
        column.compare(one, other, new float[kind.levels().size()], observations);
        return names(observations, kind);
    }

    private static List<String> names(Observations observations, FieldKind kind) {
        List<String> levels = new ArrayList<>();
        for (int index = 0; index < observations.size; index++) {
            levels.add(kind.levels().get(observations.levels[index]).name());
        }
        return levels;
    }

    /** What is seen at a glance is what comparing finds, of names and numbers as they occur, and most are seen so. */
    @ParameterizedTest
    @EnumSource(
            value = FieldKind.class,
            names = {"NAME", "CODE"})
    void whatIsSeenAtAGlanceIsWhatComparingFinds(FieldKind kind) {
        Column column = Column.of(kind);
        List<Integer> values = new ArrayList<>();
        for (IdentityRecord record : InventedCamp.of(600, 0.3, 11).records()) {
            List<String> texts = kind == FieldKind.NAME ? record.names() : record.phones();
            texts.forEach(text -> values.add(column.read(text)));
        }
        for (String more : List.of("Nur Jahan", "Nurjahan", "Jahan", "12", "12 34", "A", "17-23", "1723 4", "Al")) {
            values.add(column.read(more));
        }
        column.seal();
        Observations seen = new Observations();
        int glances = 0;
        int pairs = 0;
        for (int one : values) {
            for (int other : values) {
                int apart = one == 0 || other == 0 ? 0 : column.apart(one, other);
                pairs++;
                if (apart != 0) {
                    glances++;
                    seen.clear();
                    column.addApart(apart, new float[kind.levels().size()], seen);
                    assertEquals(compared(column, one, other, kind), names(seen, kind), () -> one + " and " + other);
                }
            }
        }
        assertTrue(2 * glances > pairs, glances + " of " + pairs);
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, Rahima Khatun, Selina",
        "DATE, 1987-11-13, 1990-04-02",
        "CODE, 123456, 777777",
        "TEXT, Tulatoli, Maungdaw",
        "CATEGORY, F, M"
    })
    void whatOnePersonsOtherRowsSayMakesNoValueFrequent(FieldKind kind, String value, String another) {
        Column column = Column.of(kind);
        int frequent = column.read(value);
        int rare = column.read(another);
        for (int row = 0; row < 8; row++) {
            column.use(frequent);
        }
        column.use(rare);
        column.seal();
        float before = same(column, frequent, kind);
        assertEquals(before, same(column.beside(0), frequent, kind));
        Column beside = column.beside(3);
        assertEquals(Math.log(5.5 / 8.5) / Math.log(2), same(beside, frequent, kind) - before, 1e-5);
        assertEquals(same(column.beside(1), rare, kind), same(beside, rare, kind), "nothing is rarer than unseen");
        assertEquals(before, same(column, frequent, kind), "the column itself stays as it was");
    }

    @Test
    void otherSpellingsOfAFrequentNameAreRareWhereNearlyAllSpellItOneWay() {
        Column column = Column.of(FieldKind.NAME);
        int frequent = column.read("Mueller");
        int spelt = column.read("Muller");
        int slipped = column.read("Muenler");
        int other = column.read("Hoffmann");
        for (int row = 0; row < 58; row++) {
            column.use(frequent);
            column.use(other);
        }
        column.use(spelt);
        column.use(spelt);
        column.use(slipped);
        column.seal();
        // Of 60 who sound so two are spelt otherwise; so few, here and of all names, are taken for a tenth.
        assertEquals(Math.log((60 * 0.1 + 0.5) / 120) / Math.log(2), chance(column, frequent, spelt), 1e-5);
        assertEquals(Math.log((58 * 0.1 + 0.5) / 120) / Math.log(2), chance(column, frequent, slipped), 1e-5);
        assertEquals(chance(column, frequent, slipped), chance(column, slipped, frequent));
        assertEquals(chance(column, frequent, spelt), chance(column, spelt, frequent));
    }

    /** So many numbers in the place of names are near more others than are asked about: bounds hold all the same. */
    @Test
    void boundsHoldWhereNotAllNearWordsAreKnown() {
        Column column = Column.of(FieldKind.NAME);
        List<Integer> values = new ArrayList<>();
        for (int number = 100_000; number < 220_000; number++) {
            int value = column.read(Integer.toString(number));
            values.add(value);
            for (int use = number % 7; use >= 0; use--) {
                column.use(value);
            }
        }
        column.seal();
        float[] match = new float[FieldKind.NAME.levels().size()];
        float[] usual = new float[match.length];
        Observations observations = new Observations();
        for (int index = 0; index < values.size() - 2_000; index += 37) {
            for (int further : List.of(1, 20, 300, 1_000)) {
                int one = values.get(index);
                int other = values.get(index + further);
                column.compare(one, other, usual, observations);
                assertTrue(observations.bits(match) <= column.most(one, match, usual) + 1e-4f);
                assertTrue(observations.bits(match) <= column.most(other, match, usual) + 1e-4f);
            }
        }
    }

    /** How frequent it is that a stranger has the first part of the value, as log2. */
    private static float same(Column column, int value, FieldKind kind) {
        Observations observations = new Observations();
        column.compare(value, value, new float[kind.levels().size()], observations);
        return observations.chance[0];
    }

    private static float chance(Column column, int one, int other) {
        Observations observations = new Observations();
        column.compare(one, other, new float[FieldKind.NAME.levels().size()], observations);
        assertEquals(1, observations.size);
        return observations.chance[0];
    }

    @Test
    void wordsThatCanBeNearAreNeverPassedOver() {
        List<String> words =
                new ArrayList<>(List.of("a", "ab", "ba", "abc", "abcdefg", "abcdefgh", "abdcfg", "12", "123"));
        InventedCamp.of(300, 0.5, 5)
                .records()
                .forEach(record -> record.names()
                        .forEach(name -> words.addAll(
                                List.of(name.toLowerCase(Locale.ROOT).split(" ", -1)))));
        for (String one : words) {
            for (String other : words) {
                if (!one.equals(other) && NameLevels.of(one, other, "") != NameLevels.DIFFERENT) {
                    assertTrue(
                            NameLevels.canBeNear(NameLevels.shape(one), NameLevels.shape(other)),
                            () -> one + " and " + other);
                }
            }
        }
    }
}
