package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SearchTest {

    private static final UUID ROHIMA = new UUID(0, 1);
    private static final UUID KARIM = new UUID(0, 2);
    private static final UUID AUNG = new UUID(0, 3);
    private static final UUID NURJAHAN = new UUID(0, 4);

    private final IdentityIndex index = IdentityIndexes.inMemory();

    @BeforeEach
    void fill() {
        index.put(IdentityRecord.of(ROHIMA)
                .withName("Rohima Khatun")
                .withSex(Sex.FEMALE)
                .withBirth(BirthRange.year(1994))
                .withSite("CXB-201-A")
                .withPhone("+880 1812-345678"));
        index.put(IdentityRecord.of(KARIM)
                .withName("আব্দুল করিম")
                .withSex(Sex.MALE)
                .withBirth(BirthRange.year(1980))
                .withSite("CXB-202-B")
                .withIdentifier("unhcr", "162-19C00042"));
        index.put(IdentityRecord.of(AUNG).withName("ေအာင္ေအာင္စိုး"));
        index.put(IdentityRecord.of(NURJAHAN).withName("Nurjahan").withProtectedPerson(true));
    }

    private List<UUID> search(String text) {
        return index.search(SearchQuery.of(text), 10);
    }

    @Test
    void findsByFragmentOrderSpellingAndScript() {
        for (String text :
                List.of("rohi", "Khatun Rohima", "RAHIMA", "hima", "রহিমা", "رحيمة", "Rohmia", "rohima xyz")) {
            assertEquals(List.of(ROHIMA), search(text));
        }
        assertEquals(List.of(KARIM), search("Karim Abdul"));
        assertEquals(List.of(AUNG), search("Aung Soe"));
        assertEquals(List.of(AUNG), search("အောင်"));
    }

    @Test
    void findsByExactNumber() {
        assertEquals(List.of(ROHIMA), search("01812345678"));
        assertEquals(List.of(KARIM), search("16219c00042"));
        assertEquals(List.of(), search("16219C0004"));
    }

    @Test
    void narrows() {
        SearchQuery any = SearchQuery.of("i");
        assertEquals(2, index.search(SearchQuery.of("im"), 10).size());
        assertEquals(List.of(KARIM), index.search(SearchQuery.of("im").withSex(Sex.MALE), 10));
        assertEquals(List.of(ROHIMA), index.search(SearchQuery.of("im").withBirthYears(1990, null), 10));
        assertEquals(List.of(KARIM), index.search(SearchQuery.of("im").withBirthYears(null, 1990), 10));
        assertEquals(List.of(ROHIMA), index.search(SearchQuery.of("im").withSitePrefix("cxb-201"), 10));
        assertEquals(List.of(), index.search(any, 0));
        assertEquals(List.of(), search(""));
        assertEquals(List.of(), search("qqqq"));
    }

    @Test
    void protectedPersonsAreFoundOnlyByThoseWhoMayKnow() {
        assertEquals(List.of(), search("Nurjahan"));
        assertEquals(List.of(NURJAHAN), index.search(SearchQuery.of("Nur Jahan").withProtected(true), 10));
    }

    @Test
    void ordersByNameWithUnknownIdsLast() {
        UUID unknown = new UUID(0, 99);
        assertEquals(List.of(KARIM, AUNG, ROHIMA, unknown), index.orderByName(List.of(unknown, ROHIMA, AUNG, KARIM)));
    }

    @Test
    void theBestFitComesFirst() {
        UUID longer = new UUID(0, 50);
        index.put(IdentityRecord.of(longer).withName("Rohimatullah"));
        List<UUID> found = search("Rohima");
        assertEquals(ROHIMA, found.getFirst());
        assertTrue(found.contains(longer));
    }

    /** So many are called Khatun that those who are called Rohima too are asked by their own words. */
    @Test
    void ofManyWithTheRarerWordThoseWhoHaveTheFrequentOneTooComeFirst() {
        List<IdentityRecord> many = new ArrayList<>();
        for (int number = 0; number < 2_200; number++) {
            many.add(IdentityRecord.of(new UUID(1, number)).withName("Rohima Begum"));
        }
        for (int number = 0; number < 30; number++) {
            many.add(IdentityRecord.of(new UUID(2, number)).withName("Rohima Khatun"));
        }
        for (int number = 0; number < 18_000; number++) {
            many.add(IdentityRecord.of(new UUID(3, number)).withName("Selina Khatun"));
        }
        index.clear();
        index.putAll(many);
        assertEquals(
                LongStream.range(0, 10).mapToObj(number -> new UUID(2, number)).toList(), search("Rohima Khatun"));
    }
}
