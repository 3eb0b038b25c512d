package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ashroy.linkage.evaluation.InventedCamp;
import org.junit.jupiter.api.Test;

final class RemovalTest {

    private static final long SEED = 77;

    private static IdentityRecord person() {
        return IdentityRecord.of(new UUID(0x1234567890ABCDEFL, 0x0FEDCBA098765432L))
                .withName("Xoqkhel Zurvandi")
                .withFatherName("Pelmora")
                .withMotherName("Dastigul")
                .withOrigin("Qalbezar")
                .withSite("ZZ-9")
                .withBirth(BirthRange.year(1971))
                .withPhone("0977777777")
                .withIdentifier("odd", "98989898");
    }

    /** Every text and every number reachable from the index, walking private fields too. */
    private static List<Object> reachable(Object root) throws IllegalAccessException {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Object> values = new ArrayList<>();
        Deque<Object> open = new ArrayDeque<>();
        open.add(root);
        while (!open.isEmpty()) {
            Object next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof String text) {
                values.add(text);
            } else if (next instanceof long[] numbers) {
                for (long number : numbers) {
                    values.add(number);
                }
            } else if (next.getClass().isArray()
                    && !next.getClass().getComponentType().isPrimitive()) {
                for (int index = 0; index < Array.getLength(next); index++) {
                    Object item = Array.get(next, index);
                    if (item != null) {
                        open.add(item);
                    }
                }
            } else if (next.getClass().getPackageName().equals("org.ashroy.linkage")) {
                for (Field field : next.getClass().getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        Object item = field.get(next);
                        if (item != null && !field.getType().isPrimitive()) {
                            open.add(item);
                        }
                    }
                }
            }
        }
        return values;
    }

    @Test
    void nothingOfARemovedPersonIsReachable() throws IllegalAccessException {
        IdentityIndex index = IdentityIndexes.inMemory();
        InventedCamp.Listed camp = InventedCamp.of(300, 0.2, SEED);
        camp.records().forEach(index::put);
        index.put(person());
        List<Object> before = reachable(index);
        for (String trace :
                List.of("xoqkhel", "zurvandi", "pelmora", "dastigul", "qalbezar", "ZZ-9", "977777777", "98989898")) {
            assertTrue(before.contains(trace), "the walk must see what is there");
        }
        assertTrue(before.contains(0x1234567890ABCDEFL));
        assertTrue(before.contains(SoundPattern.of("zurvandi")), "the consonants of her name");
        // Whoever asks about her leaves no trace either.
        assertEquals(List.of(), index.candidates(person(), 5));

        assertTrue(index.remove(person().id()));
        assertFalse(index.remove(person().id()));

        List<Object> after = reachable(index);
        for (String trace : List.of(
                "xoqkhel", "zurvandi", "pelmora", "dastigul", "qalbezar", "ZZ-9", "977777777", "98989898", "ODD")) {
            assertFalse(after.contains(trace));
        }
        assertFalse(after.contains(0x1234567890ABCDEFL));
        assertFalse(after.contains(SoundPattern.of("zurvandi")));
        for (long trace : List.of(BlockAtoms.identifier("98989898"), BlockAtoms.phone("977777777"))) {
            assertFalse(after.contains(trace));
            assertFalse(after.contains(Blocks.key(trace)));
        }
        assertFalse(index.search(SearchQuery.of("Xoqkhel Zurvandi"), 100).contains(person().id()));
        assertEquals(List.of(), index.candidates(person(), 5));
    }

    @Test
    void countsAreAsIfThePersonHadNeverBeenThere() {
        InventedCamp.Listed camp = InventedCamp.of(400, 0.4, SEED);
        IdentityIndex index = IdentityIndexes.inMemory();
        IdentityIndex untouched = IdentityIndexes.inMemory();
        List<IdentityRecord> stay = camp.records().subList(0, 200);
        camp.records().forEach(index::put);
        stay.forEach(untouched::put);
        camp.records().subList(200, camp.records().size()).forEach(record -> assertTrue(index.remove(record.id())));
        assertEquals(200, index.size());
        for (IdentityRecord record : camp.records()) {
            assertEquals(untouched.candidates(record, 20), index.candidates(record, 20), "seed " + SEED);
            SearchQuery query = SearchQuery.of(record.names().getFirst());
            assertEquals(untouched.search(query, 10), index.search(query, 10), "seed " + SEED);
        }
        stay.forEach(record -> index.remove(record.id()));
        assertEquals(0, index.size());
    }

    /** The number of a word that nobody has any more is given to another, which is not like what the first was like. */
    @Test
    void whatWasRememberedOfAWordIsForgottenWithIt() {
        IdentityIndex index = IdentityIndexes.inMemory();
        IdentityIndex untouched = IdentityIndexes.inMemory();
        InventedCamp.Listed before = InventedCamp.of(300, 0.4, SEED);
        before.records().forEach(index::put);
        before.records().forEach(record -> index.candidates(record, 20));
        before.records().forEach(record -> assertTrue(index.remove(record.id())));
        List<IdentityRecord> after = new ArrayList<>();
        for (IdentityRecord record : InventedCamp.of(300, 0.4, SEED + 1).records()) {
            after.add(record.withNames(
                    record.names().stream().map(name -> name.replace('a', 'e')).toList()));
        }
        after.forEach(index::put);
        after.forEach(untouched::put);
        for (IdentityRecord record : after) {
            assertEquals(untouched.candidates(record, 20), index.candidates(record, 20), "seed " + SEED);
        }
    }

    @Test
    void clearEmpties() {
        IdentityIndex index = IdentityIndexes.inMemory();
        index.put(person());
        index.clear();
        assertEquals(0, index.size());
        assertEquals(List.of(), index.search(SearchQuery.of("Pelmora"), 5));
    }
}
