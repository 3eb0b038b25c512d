package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a desk types beside a name, and names in a script that leaves sounds open. */
final class TypedSearchTest {

    private static final UUID OLDER = new UUID(0, 1);
    private static final UUID YOUNGER = new UUID(0, 2);
    private static final UUID SHAH_RUKH = new UUID(0, 3);
    private static final UUID MAQSUD = new UUID(0, 4);

    private final IdentityIndex index = IdentityIndexes.inMemory();

    @BeforeEach
    void fill() {
        index.put(IdentityRecord.of(OLDER)
                .withName("Rohima Khatun")
                .withBirth(BirthRange.year(1980))
                .withFatherName("Kamal Uddin")
                .withOrigin("Maungdaw"));
        index.put(IdentityRecord.of(YOUNGER)
                .withName("Rohima Khatun")
                .withBirth(BirthRange.year(2006))
                .withFatherName("Zahid Hossain")
                .withOrigin("Buthidaung"));
        index.put(IdentityRecord.of(SHAH_RUKH).withName("Shah Rukh Khan"));
        index.put(IdentityRecord.of(MAQSUD).withName("Maqsudul Alam"));
        for (int other = 0; other < 40; other++) {
            index.put(IdentityRecord.of(new UUID(1, other)).withName("Nur Islam"));
        }
    }

    private List<UUID> search(String text) {
        return index.search(SearchQuery.of(text), 10);
    }

    @Test
    void aYearPutsThoseBornThenFirst() {
        assertEquals(List.of(OLDER, YOUNGER), search("Rahima 1980"));
        assertEquals(List.of(YOUNGER, OLDER), search("2006 rohima khatoon"));
    }

    @Test
    void wordsOfParentsAndOfTheOriginChooseAmongEqualNames() {
        assertEquals(YOUNGER, search("Rohima Jahid").getFirst());
        assertEquals(OLDER, search("Rohima Khatun Maungdaw").getFirst());
        assertEquals(List.of(), search("Maungdaw"));
    }

    @Test
    void wordsWrittenTogetherAreFoundAmongOthers() {
        assertEquals(List.of(SHAH_RUKH), search("Shahrukh Khan"));
        assertEquals(List.of(SHAH_RUKH), search("শাহরুখ খান"));
    }

    @Test
    void lettersThatStandForSeveralSoundsAreReadAsTheStoredWordNeeds() {
        assertEquals(List.of(MAQSUD), search("মাকসুদুল আলম"));
        UUID werber = new UUID(0, 20);
        UUID wiertz = new UUID(0, 21);
        index.put(IdentityRecord.of(werber).withName("Werber"));
        index.put(IdentityRecord.of(wiertz).withName("Wiertz"));
        assertEquals(werber, search("فيربير").getFirst());
        assertEquals(wiertz, search("ويرتز").getFirst());
    }

    @Test
    void aWordLessOrMoreIsForgivenTwoOfThreeAreNot() {
        assertTrue(search("Rohima Khatun Xavier").contains(OLDER));
        assertEquals(List.of(), search("Wilhelm Xavier Islam"));
    }
}
