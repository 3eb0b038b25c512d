package org.ashroy.linkage.population;

/** In which of the blocks that are used some rows are. */
final class RowBlocks {

    private final int[] start;
    private final int[] blocks;

    /**
     * Finds them.
     *
     * @param wanted which rows will be asked for
     */
    RowBlocks(Blocks made, boolean[] wanted) {
        int rows = wanted.length;
        start = new int[rows + 1];
        for (int block = 0; block < made.size(); block++) {
            for (int place = made.start(block); made.isUsed(made.key(block)) && place < made.end(block); place++) {
                if (wanted[made.member(place)]) {
                    start[made.member(place) + 1]++;
                }
            }
        }
        for (int row = 0; row < rows; row++) {
            start[row + 1] += start[row];
        }
        blocks = new int[start[rows]];
        int[] next = start.clone();
        for (int block = 0; block < made.size(); block++) {
            for (int place = made.start(block); made.isUsed(made.key(block)) && place < made.end(block); place++) {
                if (wanted[made.member(place)]) {
                    blocks[next[made.member(place)]++] = block;
                }
            }
        }
    }

    /** Where the blocks of a row begin; they ascend. */
    int start(int row) {
        return start[row];
    }

    int end(int row) {
        return start[row + 1];
    }

    int block(int place) {
        return blocks[place];
    }

    /** Whether two rows are in one block. */
    boolean meet(int one, int other) {
        int left = start(one);
        int right = start(other);
        while (left < end(one) && right < end(other)) {
            int difference = Integer.compare(blocks[left], blocks[right]);
            if (difference == 0) {
                return true;
            }
            left += difference < 0 ? 1 : 0;
            right += difference > 0 ? 1 : 0;
        }
        return false;
    }
}
