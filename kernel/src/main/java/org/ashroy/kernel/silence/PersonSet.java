package org.ashroy.kernel.silence;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.event.Uuid7;
import org.jspecify.annotations.Nullable;

/**
 * A set of people, packed: 16 bytes each, in the order of their identifiers. The place of a person in the set is her number
 * while the set lives.
 */
public final class PersonSet implements Iterable<SubjectId> {

    /** Nobody. */
    public static final PersonSet EMPTY = new PersonSet(new long[0]);

    // High and low halves in turn, ascending as unsigned numbers, each person once.
    private final long[] halves;

    private PersonSet(long[] halves) {
        this.halves = halves;
    }

    /** The set of these people; one given twice is in it once. */
    public static PersonSet of(Collection<SubjectId> people) {
        return ofUuids(people.stream().map(SubjectId::value).toArray(UUID[]::new));
    }

    /** The set of these people; one given twice is in it once. The array is sorted by this. */
    public static PersonSet ofUuids(UUID[] people) {
        Arrays.sort(people, Uuid7.ORDER);
        Builder builder = new Builder();
        @Nullable UUID before = null;
        for (UUID person : people) {
            if (!person.equals(before)) {
                builder.add(new SubjectId(person));
            }
            before = person;
        }
        return builder.build();
    }

    /** How many people are in it. */
    public int size() {
        return halves.length / 2;
    }

    /** Whether the person is in it. */
    public boolean contains(SubjectId person) {
        return numberOf(person) >= 0;
    }

    /** The person's number, from 0; -1 where she is not in it. */
    public int numberOf(SubjectId person) {
        return find(person.value().getMostSignificantBits(), person.value().getLeastSignificantBits());
    }

    /** The person of this number, from 0 to the size less one. */
    public SubjectId person(int number) {
        return new SubjectId(new UUID(halves[2 * number], halves[2 * number + 1]));
    }

    /** The number that the person of another set has in this one; -1 where she is not in it. */
    int numberOf(PersonSet other, int otherNumber) {
        return find(other.halves[2 * otherNumber], other.halves[2 * otherNumber + 1]);
    }

    private int find(long high, long low) {
        int from = 0;
        int to = size() - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = Long.compareUnsigned(halves[2 * middle], high);
            if (order == 0) {
                order = Long.compareUnsigned(halves[2 * middle + 1], low);
            }
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return -1;
    }

    @Override
    public Iterator<SubjectId> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size();
            }

            @Override
            public SubjectId next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return person(next++);
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PersonSet that && Arrays.equals(halves, that.halves);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(halves);
    }

    /** Says how many, not who. */
    @Override
    public String toString() {
        return size() + " people";
    }

    /** Takes people in ascending order, without holding them twice. */
    private static final class Builder {
        private long[] halves = new long[16];
        private int length;

        /** Adds a person after all others. */
        void add(SubjectId person) {
            if (length == halves.length) {
                halves = Arrays.copyOf(halves, length * 2);
            }
            halves[length++] = person.value().getMostSignificantBits();
            halves[length++] = person.value().getLeastSignificantBits();
        }

        PersonSet build() {
            return length == 0 ? EMPTY : new PersonSet(Arrays.copyOf(halves, length));
        }
    }
}
