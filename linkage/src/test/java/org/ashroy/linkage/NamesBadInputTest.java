package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.ashroy.linkage.screening.NameLikeness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names as they should not be: each has a stated outcome, none an error. */
final class NamesBadInputTest {

    private static final UUID RAHIM = new UUID(0, 1);
    private static final UUID TITLES = new UUID(0, 2);
    private static final UUID INITIAL = new UUID(0, 3);
    private static final String LONG = "x".repeat(10_000);

    private final IdentityIndex index = IdentityIndexes.inMemory();

    @BeforeEach
    void fill() {
        index.put(IdentityRecord.of(RAHIM).withName("Rahim Alam"));
        index.put(IdentityRecord.of(TITLES).withName("Begum Khatun"));
        index.put(IdentityRecord.of(INITIAL).withName("A Kasim"));
    }

    private List<UUID> search(String text) {
        return index.search(SearchQuery.of(text), 10);
    }

    @Test
    void nothingTypedFindsNobody() {
        for (String text : List.of("", "   ", "--", "\u200B", "؟", "٠٠", "\u0640")) {
            assertEquals(List.of(), search(text), text);
            assertEquals(0, NameLikeness.of(text, "Rahim"), text);
        }
    }

    @Test
    void oneLetterIsTheBeginningOfWords() {
        assertEquals(List.of(RAHIM), search("r"));
        assertEquals(List.of(INITIAL), search("Abul Kasim"));
        assertEquals(INITIAL, search("A Kasim").getFirst());
    }

    @Test
    void titlesAloneAreFoundByTitles() {
        assertEquals(List.of(TITLES), search("Khatun Begum"));
        assertEquals(1, NameLikeness.of("Begum Khatun", "Khatun Begum"));
    }

    @Test
    void namesOfTenThousandCharactersAreKeptAndFoundByTheirBeginning() {
        UUID one = new UUID(0, 10);
        UUID words = new UUID(0, 11);
        index.put(IdentityRecord.of(one).withName(LONG));
        index.put(IdentityRecord.of(words).withName("nura ".repeat(2_000)));
        assertEquals(List.of(one), search("xxxx"));
        assertTrue(search(LONG).contains(one));
        assertEquals(List.of(words), search("nura ".repeat(2_000)));
        assertTrue(NameLikeness.of(LONG, "Rahim") < 0.5);
        assertTrue(NameLikeness.of("রহিম".repeat(2_500), LONG) < 0.5);
    }

    @Test
    void aWordOfTwoScriptsIsReadAsOneWord() {
        assertEquals(List.of(RAHIM), search("Raহিম"));
        assertEquals(
                NameNormalizer.normalize("Rahim").key(),
                NameNormalizer.normalize("Raহিম").key());
    }

    @Test
    void wordsTypedAgainOrInOtherNumberFindTheSame() {
        assertEquals(List.of(RAHIM), search("Rahim Rahim Rahim Alam"));
        assertEquals(List.of(RAHIM), search("Mr Md Rahim Alam"));
        assertEquals(List.of(RAHIM), search("Rahim"));
    }

    @Test
    void aNumberIsNotNearlyAnother() {
        assertEquals(List.of(), search("4711"));
        assertFalse(search("rahim 4711").isEmpty());
    }
}
