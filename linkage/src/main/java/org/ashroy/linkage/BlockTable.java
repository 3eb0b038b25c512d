package org.ashroy.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which records share a block key. Most blocks hold one record, which is kept in the table itself; 32 bits of the key are kept and 10
 * more choose the shard, so that two keys rarely meet, and if they do the only cost is a comparison more.
 */
final class BlockTable {

    private static final int SHARD_BITS = 10;
    private static final int SHARDS = 1 << SHARD_BITS;

    private final Shard[] shards = new Shard[SHARDS];

    BlockTable() {
        for (int shard = 0; shard < shards.length; shard++) {
            shards[shard] = new Shard();
        }
    }

    /** How many records the block then holds. */
    int add(long key, int slot) {
        return shard(key).add(print(key), slot);
    }

    /** How many records the block then holds. */
    int remove(long key, int slot) {
        return shard(key).remove(print(key), slot);
    }

    /** How many records the block holds. */
    int size(long key) {
        return shard(key).size(print(key));
    }

    /** Copies the records of the block into an array, from a place on. */
    void copyTo(long key, int[] target, int place) {
        shard(key).copyTo(print(key), target, place);
    }

    /** Records that are to be added to blocks, by shard. */
    static final class Waiting {

        private final long[][] entries = new long[SHARDS][16]; // what is kept of the key, above the slot
        private final int[] sizes = new int[SHARDS];

        /** Lets a record wait for its block. */
        void add(long key, int slot) {
            int shard = shardOf(key);
            int size = sizes[shard]++;
            if (size == entries[shard].length) {
                entries[shard] = Arrays.copyOf(entries[shard], 2 * size);
            }
            entries[shard][size] = (long) print(key) << Integer.SIZE | slot;
        }
    }

    /** Adds what waits, a shard at a time, by all processors. */
    void addAll(List<Waiting> waiting) {
        IntStream.range(0, SHARDS).parallel().forEach(shard -> {
            for (Waiting some : waiting) {
                for (int entry = 0; entry < some.sizes[shard]; entry++) {
                    shards[shard].add(
                            (int) (some.entries[shard][entry] >> Integer.SIZE), (int) some.entries[shard][entry]);
                }
                Arrays.fill(some.entries[shard], 0, some.sizes[shard], 0);
                some.sizes[shard] = 0;
            }
        });
    }

    private Shard shard(long key) {
        return shards[shardOf(key)];
    }

    private static int shardOf(long key) {
        return (int) (key >>> (Long.SIZE - SHARD_BITS));
    }

    private static int print(long key) {
        int print = (int) key;
        return print == 0 ? 1 : print;
    }

    private static final class Shard {

        private int[] prints = new int[16]; // 0 where free
        private int[] values = new int[16]; // a slot, or the complement of the number of a list
        private @Nullable IntList[] lists = new IntList[4];
        private final IntList freeLists = new IntList(4);
        private int listLimit;
        private int used;

        int add(int print, int slot) {
            int place = find(print);
            if (prints[place] == 0) {
                if ((used + 1) * 4 > prints.length * 3) {
                    grow();
                    place = find(print);
                }
                prints[place] = print;
                values[place] = slot;
                used++;
                return 1;
            }
            if (values[place] >= 0) {
                IntList list = new IntList(2);
                list.add(values[place]);
                list.add(slot);
                values[place] = ~keep(list);
                return 2;
            }
            IntList list = list(values[place]);
            list.add(slot);
            return list.size();
        }

        int remove(int print, int slot) {
            int place = find(print);
            if (prints[place] == 0) {
                return 0;
            }
            if (values[place] >= 0) {
                if (values[place] != slot) {
                    return 1;
                }
                delete(place);
                return 0;
            }
            IntList list = list(values[place]);
            list.removeItem(slot);
            if (list.size() == 1) {
                int number = ~values[place];
                values[place] = list.get(0);
                lists[number] = null;
                freeLists.add(number);
            }
            return list.size();
        }

        int size(int print) {
            int place = find(print);
            if (prints[place] == 0) {
                return 0;
            }
            return values[place] >= 0 ? 1 : list(values[place]).size();
        }

        void copyTo(int print, int[] target, int at) {
            int place = find(print);
            if (prints[place] == 0) {
                return;
            }
            if (values[place] >= 0) {
                target[at] = values[place];
            } else {
                list(values[place]).copyTo(target, at);
            }
        }

        private IntList list(int value) {
            IntList list = lists[~value];
            if (list == null) {
                throw new IllegalStateException("A block has lost its list.");
            }
            return list;
        }

        private int keep(IntList list) {
            int number = freeLists.size() > 0 ? freeLists.removeLast() : listLimit++;
            if (number == lists.length) {
                lists = Arrays.copyOf(lists, number + (number >> 1));
            }
            lists[number] = list;
            return number;
        }

        private int home(int print) {
            long spread = (print * 0x9E3779B9L) & 0xFFFFFFFFL;
            return (int) ((spread * prints.length) >>> 32);
        }

        private int find(int print) {
            int place = home(print);
            while (prints[place] != 0 && prints[place] != print) {
                place = place + 1 == prints.length ? 0 : place + 1;
            }
            return place;
        }

        private void delete(int place) {
            int hole = place;
            int next = place;
            while (true) {
                next = next + 1 == prints.length ? 0 : next + 1;
                if (prints[next] == 0) {
                    break;
                }
                int home = home(prints[next]);
                boolean between = hole <= next ? hole < home && home <= next : hole < home || home <= next;
                if (!between) {
                    prints[hole] = prints[next];
                    values[hole] = values[next];
                    hole = next;
                }
            }
            prints[hole] = 0;
            values[hole] = 0;
            used--;
        }

        private void grow() {
            int[] oldPrints = prints;
            int[] oldValues = values;
            prints = new int[oldPrints.length + (oldPrints.length >> 1)];
            values = new int[prints.length];
            for (int old = 0; old < oldPrints.length; old++) {
                if (oldPrints[old] != 0) {
                    int place = find(oldPrints[old]);
                    prints[place] = oldPrints[old];
                    values[place] = oldValues[old];
                }
            }
        }
    }
}
