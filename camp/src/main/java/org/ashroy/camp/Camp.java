package org.ashroy.camp;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An invented camp: real marginals, invented persons, known truth.
 *
 * @param sites the operation, then camps and blocks
 * @param households all households, by number
 * @param sessions all sessions, by number
 * @param truth what detection and linkage have to find
 */
public record Camp(List<Site> sites, List<InventedHousehold> households, List<InventedSession> sessions, Truth truth) {
    /** Copies the lists, so that the record never changes. */
    public Camp {
        sites = List.copyOf(sites);
        households = List.copyOf(households);
        sessions = List.copyOf(sessions);
    }

    /** Invents a whole camp and holds it in memory; meant for up to about 100,000 persons. */
    public static Camp invent(CampSettings settings) {
        List<Block> blocks = Block.blocksFor(settings.people());
        List<InventedHousehold> households = households(settings).toList();
        Calendar calendar = Calendar.of(settings, blocks, households);
        return new Camp(Block.sites(blocks), households, calendar.sessions(), calendar.truth());
    }

    /** The sites of a camp: the operation, then camps and blocks. */
    public static List<Site> sites(CampSettings settings) {
        return Block.sites(Block.blocksFor(settings.people()));
    }

    /** The same households as {@link #invent}, one block at a time, so that a million persons need little memory. */
    public static Stream<InventedHousehold> households(CampSettings settings) {
        List<Block> blocks = Block.blocksFor(settings.people());
        Quota quota = Quota.of(blocks, settings.people());
        Names names = Names.load();
        return IntStream.range(0, blocks.size())
                .boxed()
                .flatMap(index ->
                        new BlockFiller(settings, blocks.get(index), quota.block(index), names).households().stream());
    }
}
