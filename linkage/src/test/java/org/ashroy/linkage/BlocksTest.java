package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ashroy.linkage.BlockAtoms.Kind;
import org.junit.jupiter.api.Test;

/** Blocks beside the plain way to say what they are, while rows come, change and go. */
class BlocksTest {

    private static final long SEED = 1809;
    private static final String[] WORDS = {"Rahim", "Karim", "Selim", "Zobaida"};
    private static final String[] VILLAGES = {"Maungdaw", "Buthidaung", "Rathedaung"};

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final MemoryIdentityIndex index = (MemoryIdentityIndex) IdentityIndexes.inMemory();

    private String skewed(String[] of) {
        return of[(int) (of.length * random.nextDouble() * random.nextDouble())];
    }

    private IdentityRecord invented(int number) {
        IdentityRecord record = IdentityRecord.of(new UUID(0, number))
                .withName(skewed(WORDS) + " " + skewed(WORDS))
                .withBirth(BirthRange.year(1990 + random.nextInt(3)))
                .withOrigin(skewed(VILLAGES))
                .withSite("S" + random.nextInt(3))
                .withFatherName(skewed(WORDS));
        record = random.nextInt(4) == 0 ? record.withMotherName(skewed(WORDS)) : record;
        return random.nextInt(9) == 0 ? record.withPhone("018000000" + random.nextInt(10, 12)) : record;
    }

    private record Atom(long hash, Kind kind) {}

    @Test
    void aSetHasAListWhileEveryBlockWithinItIsTooLarge() {
        Set<Integer> there = new TreeSet<>();
        for (int round = 0; round < 6; round++) {
            for (int step = 0; step < 400; step++) {
                int number = random.nextInt(700);
                // Comes, changes or goes; more come at first, more go at last.
                if (random.nextInt(6) >= round) {
                    index.put(invented(number));
                    there.add(number);
                } else {
                    assertEquals(there.remove(number), index.remove(new UUID(0, number)));
                }
            }
            check(index);
        }
        List<Long> keys = new ArrayList<>();
        for (int number : there) {
            BlockAtoms atoms = new BlockAtoms(index.contents().vocabulary);
            atoms.of(index.contents().slots.row(index.contents().slots.find(new UUID(0, number))));
            AtomSets sets = new AtomSets();
            index.contents().blocks.find(atoms, sets);
            for (int set = 0; set < sets.size(); set++) {
                keys.add(sets.key(set));
            }
        }
        there.forEach(number -> index.remove(new UUID(0, number)));
        assertEquals(0, index.size());
        assertFalse(keys.isEmpty());
        keys.forEach(key -> assertEquals(0, index.contents().blocks.size(key), "a list outlives its rows"));
    }

    @Test
    void listsMadeAtOnceAreThoseMadeOneByOneAndChangeLikeThem() {
        IndexBuilder builder = IdentityIndexes.builder();
        builder.addAll(IntStream.range(0, 500).mapToObj(this::invented).toList());
        builder.addAll(IntStream.range(300, 700).mapToObj(this::invented).toList());
        MemoryIdentityIndex built = (MemoryIdentityIndex) builder.build();
        assertEquals(700, built.size());
        check(built);
        for (int number = 0; number < 600; number++) {
            if (number % 3 == 0) {
                built.put(invented(number));
            } else {
                assertTrue(built.remove(new UUID(0, number)));
            }
        }
        check(built);
        assertThrows(IllegalStateException.class, () -> builder.addAll(List.of()));
        assertThrows(IllegalStateException.class, builder::build);
        assertEquals(0, IdentityIndexes.builder().build().size());
    }

    private void check(MemoryIdentityIndex index) {
        Contents contents = index.contents();
        Map<Set<Atom>, Set<Integer>> rows = new HashMap<>();
        List<List<Atom>> atomsOfSlot = new ArrayList<>();
        for (int slot = 0; slot < contents.slots.limit(); slot++) {
            int[] row = contents.slots.rowOrNull(slot);
            List<Atom> own = new ArrayList<>();
            if (row != null) {
                BlockAtoms atoms = new BlockAtoms(contents.vocabulary);
                atoms.of(row);
                for (int atom = 0; atom < atoms.size(); atom++) {
                    own.add(new Atom(atoms.atom(atom), atoms.kind(atom)));
                }
            }
            atomsOfSlot.add(own);
            for (Set<Atom> set : setsOf(own)) {
                rows.computeIfAbsent(set, _ -> new TreeSet<>()).add(slot);
            }
        }
        boolean divided = false;
        for (int slot = 0; slot < atomsOfSlot.size(); slot++) {
            if (atomsOfSlot.get(slot).isEmpty()) {
                continue;
            }
            Set<Set<Atom>> expected = new HashSet<>();
            for (Set<Atom> set : setsOf(atomsOfSlot.get(slot))) {
                boolean all = set.stream()
                        .map(atom -> without(set, atom))
                        .filter(fewer -> makesBlock(fewer))
                        .allMatch(fewer -> rows.getOrDefault(fewer, Set.of()).size() > Blocks.LARGEST);
                if (all) {
                    expected.add(set);
                }
            }
            BlockAtoms atoms = new BlockAtoms(contents.vocabulary);
            atoms.of(contents.slots.row(slot));
            AtomSets found = new AtomSets();
            contents.blocks.find(atoms, found);
            Set<Set<Atom>> sets = new HashSet<>();
            for (int set = 0; set < found.size(); set++) {
                Set<Atom> members = new HashSet<>();
                for (int atom = 0; atom < atoms.size(); atom++) {
                    if ((found.members(set) >>> atom & 1) != 0) {
                        members.add(new Atom(atoms.atom(atom), atoms.kind(atom)));
                    }
                }
                assertTrue(sets.add(members));
                Set<Integer> stored = new TreeSet<>();
                Arrays.stream(contents.blocks.rows(found.key(set))).forEach(row -> assertTrue(stored.add(row)));
                assertEquals(rows.get(members), stored, "seed " + SEED);
                assertEquals(stored.size(), found.rows(set));
                divided |= members.size() == 3;
            }
            assertEquals(expected, sets, "seed " + SEED);
        }
        assertTrue(divided, "the lists must be long enough to be divided twice");
    }

    private static Set<Atom> without(Set<Atom> set, Atom atom) {
        Set<Atom> fewer = new HashSet<>(set);
        fewer.remove(atom);
        return fewer;
    }

    /** All sets of one to three of these atoms that make a block. */
    private static List<Set<Atom>> setsOf(List<Atom> atoms) {
        List<Set<Atom>> sets = new ArrayList<>();
        for (int one = 0; one < atoms.size(); one++) {
            sets.add(Set.of(atoms.get(one)));
            for (int other = one + 1; other < atoms.size(); other++) {
                sets.add(Set.of(atoms.get(one), atoms.get(other)));
                for (int last = other + 1; last < atoms.size(); last++) {
                    sets.add(Set.of(atoms.get(one), atoms.get(other), atoms.get(last)));
                }
            }
        }
        return sets.stream()
                .filter(set -> makesBlock(set))
                .filter(set -> set.stream()
                        .allMatch(one -> set.stream()
                                .allMatch(
                                        other -> one.equals(other) || one.kind().goesWith(other.kind()))))
                .toList();
    }

    private static boolean makesBlock(Set<Atom> set) {
        Set<Kind> its = new HashSet<>();
        set.forEach(atom -> its.add(atom.kind()));
        return its.stream().anyMatch(Kind::anchors) || its.containsAll(Set.of(Kind.FATHER, Kind.MOTHER, Kind.YEAR));
    }

    @Test
    void kindsGoTogetherBothWaysOrNot() {
        for (Kind one : Kind.values()) {
            for (Kind other : Kind.values()) {
                assertEquals(one.goesWith(other), other.goesWith(one), one + " " + other);
            }
        }
        assertFalse(Kind.DATE.goesWith(Kind.YEAR));
        assertTrue(Kind.OWN.goesWith(Kind.OWN));
    }
}
