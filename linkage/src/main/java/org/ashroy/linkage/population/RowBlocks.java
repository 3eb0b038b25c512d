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
        start = new int[wanted.length + 1];
        visit(made, wanted, (row, block) -> start[row + 1]++);
        for (int row = 0; row < wanted.length; row++) {
            start[row + 1] += start[row];
        }
        blocks = new int[start[wanted.length]];
        int[] next = start.clone();
        visit(made, wanted, (row, block) -> blocks[next[row]++] = block);
    }

    /** Takes a row and a block that it is in. */
    @FunctionalInterface
    private interface Visitor {

        void take(int row, int block);
    }

    private static void visit(Blocks made, boolean[] wanted, Visitor visitor) {
        for (int block = 0; block < made.size(); block++) {
            if (made.isUsed(made.key(block))) {
                for (int place = made.start(block); place < made.end(block); place++) {
                    if (wanted[made.member(place)]) {
                        visitor.take(made.member(place), block);
                    }
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
