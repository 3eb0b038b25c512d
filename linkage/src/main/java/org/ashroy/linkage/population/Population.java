package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.ashroy.linkage.Hashing;
import org.jspecify.annotations.Nullable;

/**
 * Records to be linked, as numbers: each value once, a record as a row of numbers of values. Rows that are the same in every field are
 * kept, blocked and compared once, so the same record a million times costs no more than one.
 */
public final class Population {

    /** From so many other rows of a person on, what they add to how frequent her values look is left out. */
    private static final double FEWEST_OTHERS = 0.5;

    private final Schema schema;
    private final Column[] columns;
    private final List<String> ids;
    private final int stride;
    /** The values of each different row one after the other, the source last where sources matter. */
    private final int[] cells;

    /** For each record, which row it has. */
    private final int[] rowOf;

    /** The records of row r: from {@code copyStart[r]} to {@code copyStart[r + 1]} in {@link #copies}. */
    private final int[] copyStart;

    private final int[] copies;
    private final boolean sourcesWithoutDoubles;

    private Population(
            Schema schema,
            Column[] columns,
            List<String> ids,
            int[] cells,
            int[] rowOf,
            boolean sourcesWithoutDoubles) {
        this.schema = schema;
        this.columns = columns;
        this.ids = ids;
        this.stride = columns.length + 1;
        this.cells = cells;
        this.rowOf = rowOf;
        this.sourcesWithoutDoubles = sourcesWithoutDoubles;
        this.copyStart = new int[cells.length / stride + 1];
        this.copies = new int[rowOf.length];
        for (int row : rowOf) {
            copyStart[row + 1]++;
        }
        for (int row = 0; row + 1 < copyStart.length; row++) {
            copyStart[row + 1] += copyStart[row];
        }
        int[] next = copyStart.clone();
        for (int record = 0; record < rowOf.length; record++) {
            copies[next[rowOf[record]]++] = record;
        }
    }

    private Population(Population same, Column[] columns) {
        this.schema = same.schema;
        this.columns = columns;
        this.ids = same.ids;
        this.stride = same.stride;
        this.cells = same.cells;
        this.rowOf = same.rowOf;
        this.copyStart = same.copyStart;
        this.copies = same.copies;
        this.sourcesWithoutDoubles = same.sourcesWithoutDoubles;
    }

    /**
     * The same records, of which it is known which words of their names stand for each other.
     *
     * @param nicknames by field; {@link Nicknames#NONE} where there are none
     */
    Population knowing(List<Nicknames> nicknames) {
        Column[] knowing = columns.clone();
        for (int field = 0; field < knowing.length; field++) {
            if (nicknames.get(field).size() > 0) {
                knowing[field] = ((NameColumn) columns[field]).knowing(nicknames.get(field));
            }
        }
        return new Population(this, knowing);
    }

    /**
     * The same records, whose values are as frequent as strangers have them. Counted in the list, a value that one person's ten records say
     * alike looks ten times as frequent as it is, and says too little. Where few have a second record that makes no difference and is left.
     *
     * @param model of these fields; how many records a person has, and how often they say the same
     */
    Population beside(Model model) {
        double others = model.matchesPerRecord() * rows() / size();
        if (others < FEWEST_OTHERS) {
            return this;
        }
        Column[] beside = columns.clone();
        for (int field = 0; field < beside.length; field++) {
            Level same = schema.fields().get(field).kind().levels().getFirst();
            beside[field] = columns[field].beside(others * known(field) * model.match(field, same));
        }
        return new Population(this, beside);
    }

    /** Begins a population whose records come from one list, or from several that may hold a person more than once each. */
    public static Builder builder(Schema schema) {
        return new Builder(schema, false);
    }

    /** Begins a population of several lists, none of which holds a person twice: records of one list are never linked. */
    public static Builder builderOfListsWithoutDoubles(Schema schema) {
        return new Builder(schema, true);
    }

    /** Takes records one after the other. Not safe for threads. */
    public static final class Builder {

        private static final int CHUNK = 20_000;

        private final Schema schema;
        private final boolean sourcesWithoutDoubles;
        private final Column[] columns;
        private final List<String> ids = new ArrayList<>();
        private final @Nullable String[][] waiting = new @Nullable String[CHUNK][];
        private final int[] waitingSources = new int[CHUNK];
        private final int stride;
        private final int[] chunkCells;
        private int waitingCount;
        private int[] rowOf = new int[CHUNK];
        private int[] cells = new int[CHUNK];
        private int rows;
        private int[] table = new int[1 << 12]; // row + 1, 0 where free

        private Builder(Schema schema, boolean sourcesWithoutDoubles) {
            this.schema = schema;
            this.sourcesWithoutDoubles = sourcesWithoutDoubles;
            this.columns = schema.fields().stream()
                    .map(field -> Column.of(field.kind()))
                    .toArray(Column[]::new);
            this.stride = columns.length + 1;
            this.chunkCells = new int[CHUNK * stride];
        }

        /**
         * Adds a record of the first list.
         *
         * @throws IllegalArgumentException when there are not as many values as fields
         */
        public Builder add(String id, @Nullable String... values) {
            return add(id, 0, values);
        }

        /**
         * Adds a record.
         *
         * @param id whose record, as results name it; checked by nobody for being given once only
         * @param source which list it is from, 0 or more
         * @param values in the order of the schema; {@code null} or blank where missing
         * @throws IllegalArgumentException when there are not as many values as fields; nothing is added
         * @throws org.ashroy.linkage.MalformedTextException when a text holds half of a surrogate pair; found at the latest when building
         */
        public Builder add(String id, int source, @Nullable String... values) {
            if (values.length != columns.length) {
                throw new IllegalArgumentException("Record " + (ids.size() + 1) + " has " + values.length
                        + " values; the schema has " + columns.length + " fields.");
            }
            if (waitingCount == CHUNK) {
                read();
            }
            ids.add(id);
            waitingSources[waitingCount] = sourcesWithoutDoubles ? source : 0;
            waiting[waitingCount++] = values.clone();
            return this;
        }

        /** Reads what waits, the columns side by side. */
        private void read() {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int field = 0; field < columns.length; field++) {
                int place = field;
                work.add(() -> readColumn(place));
            }
            Work.all(work);
            for (int index = 0; index < waitingCount; index++) {
                chunkCells[index * stride + columns.length] = waitingSources[index];
                addRow(ids.size() - waitingCount + index, index * stride);
            }
            Arrays.fill(waiting, 0, waitingCount, null);
            waitingCount = 0;
        }

        private int readColumn(int field) {
            for (int index = 0; index < waitingCount; index++) {
                @Nullable String[] values = waiting[index];
                chunkCells[index * stride + field] = columns[field].read(values[field]);
            }
            return field;
        }

        private void addRow(int record, int from) {
            if (record >= rowOf.length) {
                rowOf = Arrays.copyOf(rowOf, 2 * record);
            }
            if (3 * rows >= 2 * table.length) {
                table = new int[2 * table.length];
                for (int row = 0; row < rows; row++) {
                    table[place(cells, row * stride)] = row + 1;
                }
            }
            int place = place(chunkCells, from);
            if (table[place] == 0) {
                if ((rows + 1) * stride > cells.length) {
                    cells = Arrays.copyOf(cells, 2 * cells.length);
                }
                System.arraycopy(chunkCells, from, cells, rows * stride, stride);
                table[place] = ++rows;
                for (int field = 0; field < columns.length; field++) {
                    columns[field].use(chunkCells[from + field]);
                }
            }
            rowOf[record] = table[place] - 1;
        }

        /** Where the table holds this row, or the free place where it belongs. */
        private int place(int[] source, int from) {
            long hash = 0;
            for (int cell = from; cell < from + stride; cell++) {
                hash = Hashing.combine(hash, source[cell]);
            }
            int place = (int) hash & (table.length - 1);
            while (table[place] != 0
                    && !Arrays.equals(
                            cells, (table[place] - 1) * stride, table[place] * stride, source, from, from + stride)) {
                place = (place + 1) & (table.length - 1);
            }
            return place;
        }

        /**
         * Ends it; the builder is of no use afterwards.
         *
         * @throws IllegalArgumentException when there are no records
         */
        public Population build() {
            if (ids.isEmpty()) {
                throw new IllegalArgumentException("A population has at least one record.");
            }
            read();
            IntStream.range(0, columns.length).parallel().forEach(field -> columns[field].seal());
            table = new int[0];
            return new Population(
                    schema,
                    columns,
                    ids,
                    Arrays.copyOf(cells, rows * stride),
                    Arrays.copyOf(rowOf, ids.size()),
                    sourcesWithoutDoubles);
        }
    }

    /** How many pairs of words of names are known to stand for each other. */
    int nicknames() {
        return Arrays.stream(columns).mapToInt(Column::nicknames).sum();
    }

    /** Which fields the records have. */
    public Schema schema() {
        return schema;
    }

    /** How many records there are. */
    public int size() {
        return rowOf.length;
    }

    /** The id of a record, by its place in the order of adding. */
    public String id(int record) {
        return ids.get(record);
    }

    /** How many different rows there are. */
    int rows() {
        return copyStart.length - 1;
    }

    int rowOf(int record) {
        return rowOf[record];
    }

    /** How many records have a row. */
    int copies(int row) {
        return copyStart[row + 1] - copyStart[row];
    }

    /** One of the records that have a row. */
    int copy(int row, int which) {
        return copies[copyStart[row] + which];
    }

    Column column(int field) {
        return columns[field];
    }

    /** The number of a row's value of a field; 0 where missing. */
    int value(int row, int field) {
        return cells[row * stride + field];
    }

    /** The share of the rows that have a value of a field. */
    double known(int field) {
        return (double) columns[field].known() / rows();
    }

    /** Whether two rows are from one list that holds nobody twice. */
    boolean neverLinked(int one, int other) {
        return sourcesWithoutDoubles && value(one, columns.length) == value(other, columns.length);
    }
}
