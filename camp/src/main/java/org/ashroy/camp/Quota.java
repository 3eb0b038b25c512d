package org.ashroy.camp;

import java.util.ArrayList;
import java.util.List;

/**
 * How many persons of each sex and band each block gets.
 *
 * <p>Rounding each cell by itself would lose the small ones (a block of 120 has two persons over 60). One running sum
 * over all cells, ordered by sex and band, keeps the whole exact and every sex and band within one person.
 */
final class Quota {
    private static final double HOUSEHOLD_SIZE = 4.6;
    private static final int ONE_DUPLICATE_IN = 50;

    /** What one block gets; first numbers count from 1 over the camp. */
    record Share(List<Integer> cells, int firstPerson, int firstHousehold, int households, int duplicates, int index) {
        int count(Sex sex, AgeBand band) {
            return cells.get((sex == Sex.FEMALE ? 0 : AgeBand.values().length) + band.column());
        }
    }

    private final List<Share> shares;

    private Quota(List<Share> shares) {
        this.shares = shares;
    }

    Share block(int index) {
        return shares.get(index);
    }

    static Quota of(List<Block> blocks, int people) {
        long whole = blocks.stream().mapToLong(Block::people).sum();
        List<List<Integer>> cells = new ArrayList<>();
        blocks.forEach(block -> cells.add(new ArrayList<>()));
        long published = 0;
        long given = 0;
        for (Sex sex : Sex.values()) {
            for (AgeBand band : AgeBand.values()) {
                for (int i = 0; i < blocks.size(); i++) {
                    published += blocks.get(i).people(sex, band);
                    long due = published * people / whole;
                    cells.get(i).add((int) (due - given));
                    given = due;
                }
            }
        }
        List<Share> shares = new ArrayList<>();
        int persons = 0;
        int records = 0;
        int households = 0;
        for (int i = 0; i < blocks.size(); i++) {
            List<Integer> own = List.copyOf(cells.get(i));
            int here = own.stream().mapToInt(Integer::intValue).sum();
            int bands = AgeBand.values().length;
            int adults = own.get(bands - 2) + own.get(bands - 1) + own.get(2 * bands - 2) + own.get(2 * bands - 1);
            int homes = Math.clamp(Math.round(here / HOUSEHOLD_SIZE), Math.min(2, adults), adults);
            int duplicates = homes < 2 ? 0 : (persons + here) / ONE_DUPLICATE_IN - persons / ONE_DUPLICATE_IN;
            shares.add(new Share(own, records + 1, households + 1, homes, duplicates, i));
            persons += here;
            records += here + duplicates;
            households += homes;
        }
        return new Quota(shares);
    }
}
