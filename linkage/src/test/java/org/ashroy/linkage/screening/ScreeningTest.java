package org.ashroy.linkage.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScreeningTest {

    private static final UUID TRAFFICKER = new UUID(0, 1);
    private static final UUID COMPANY = new UUID(0, 2);

    private final Screening list = Screening.of(List.of(
            new ListedName(TRAFFICKER, List.of("Abdul Karim Jamil", "আব্দুল করিম জামিল"), 1970, "BD"),
            ListedName.of(COMPANY, "Golden River Shipping Co., Ltd.")));

    /** Hard cases of our own making: how the same name is written, and what is another name. */
    @ParameterizedTest
    @CsvSource({
        "Abdul Karim Jamil, Jamil Abdulkarim, true",
        "Abdul Karim Jamil, Abdul Kareem Jameel, true",
        "Abdul Karim Jamil, عبد الكريم جميل, true",
        "Владимир Соколов, Vladimir Sokolov, true",
        "Than Shwe, သန်းရွှေ, true",
        "Maria de la Cruz Santos, Maria Santos Cruz, true",
        "Golden River Shipping Co. Ltd, Golden River Shipping Company Limited, true",
        "Jean-Pierre Dubois, Jeanpierre Dubois, true",
        "Md. Rafiq Ullah, Mohammed Rafiqullah, true",
        "Abdul Karim Jamil, Abdul Karim Salim, false",
        "Abdul Karim, Abdul Rahim, false",
        "Golden River Shipping II, Golden River Shipping III, false",
        "Fatima Khatun, Halima Khatun, false",
        "Min Aung Hlaing, Min Aung Kyaw, false",
        "Ali Hassan, Ali Mahmoud Reza, false"
    })
    void likenessSaysWhatPeopleSay(String one, String other, boolean same) {
        double likeness = NameLikeness.of(one, other);
        assertEquals(likeness, NameLikeness.of(other, one), 1e-9, "whichever comes first");
        assertTrue(likeness >= 0 && likeness <= 1);
        assertEquals(same, likeness >= 0.8, () -> one + ", " + other + ": " + likeness);
    }

    @Test
    void findsAcrossSpellingAndScript() {
        for (String name : List.of("Jamil, Abdul Karim", "Abdul Kareem Jameel", "আব্দুল করিম জামিল")) {
            List<ScreeningHit> hits = list.screen(ScreeningQuery.of(name), 0.8);
            assertEquals(TRAFFICKER, hits.getFirst().id());
        }
        assertEquals(List.of(), list.screen(ScreeningQuery.of("Rohima Khatun"), 0.8));
        assertEquals(List.of(), list.screen(ScreeningQuery.of(""), 0));
    }

    @Test
    void whatContradictsLowersAndNothingRaises() {
        double plain = score(null, null);
        assertEquals(plain, score(1971, "bd"));
        assertTrue(score(1990, "BD") < plain);
        assertTrue(score(1970, "MM") < plain);
    }

    private double score(@Nullable Integer year, @Nullable String nationality) {
        return list.screen(new ScreeningQuery("Abdul Karim Jamil", year, nationality), 0)
                .getFirst()
                .score();
    }

    @Test
    void theThresholdFollowsFromTheBudget() {
        List<ScreeningQuery> background = new ArrayList<>();
        for (int person = 0; person < 1_000; person++) {
            background.add(
                    ScreeningQuery.of(person < 5 ? "Abdul Karim Jamila" : "Nurul Islam " + (char) ('a' + person % 26)));
        }
        AlertBudget generous = list.budget(background, 10);
        assertEquals(5, generous.alerts());
        assertEquals(5, generous.alertsPerThousand());
        AlertBudget tight = list.budget(background, 2);
        assertEquals(0, tight.alerts(), "five equal scores do not fit into a budget of two");
        assertTrue(tight.threshold() > generous.threshold());
        assertTrue(list.screen(ScreeningQuery.of("Abdul Karim Jamil"), tight.threshold())
                        .size()
                <= 1);
    }

    @Test
    void budgetsThatCannotBeMeasuredAreRefused() {
        List<ScreeningQuery> few = List.of(ScreeningQuery.of("Nurul Islam"));
        IllegalArgumentException small = assertThrows(IllegalArgumentException.class, () -> list.budget(few, 1));
        assertTrue(String.valueOf(small.getMessage()).contains("1000 names"));
        assertThrows(IllegalArgumentException.class, () -> list.budget(few, 0));
        assertThrows(IllegalArgumentException.class, () -> list.budget(few, Double.NaN));
    }

    @Test
    void listsThatAreWrongAreRefused() {
        ListedName one = ListedName.of(TRAFFICKER, "One");
        assertThrows(IllegalArgumentException.class, () -> Screening.of(List.of(one, one)));
        assertThrows(IllegalArgumentException.class, () -> new ListedName(TRAFFICKER, List.of(), null, null));
        assertFalse((one.toString() + ScreeningQuery.of("Rohima")).contains("ohima"));
    }
}
