package org.ashroy.camp;

/** Bands of age of the published table, in its order; years are completed years, inclusive. */
enum AgeBand {
    UNDER_1(0, 0, 0),
    FROM_1(1, 1, 4),
    FROM_5(2, 5, 11),
    FROM_12(3, 12, 17),
    FROM_18(4, 18, 59),
    FROM_60(5, 60, 90);

    private final int column;
    private final int youngest;
    private final int oldest;

    AgeBand(int column, int youngest, int oldest) {
        this.column = column;
        this.youngest = youngest;
        this.oldest = oldest;
    }

    int column() {
        return column;
    }

    int youngest() {
        return youngest;
    }

    int oldest() {
        return oldest;
    }
}
