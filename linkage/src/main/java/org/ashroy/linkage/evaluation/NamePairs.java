package org.ashroy.linkage.evaluation;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.ashroy.linkage.IdentityIndex;
import org.ashroy.linkage.IdentityIndexes;
import org.ashroy.linkage.IdentityRecord;
import org.ashroy.linkage.SearchQuery;
import org.ashroy.linkage.StringSimilarity;

/**
 * Names in two scripts: all Latin names of the list are there, each other one is typed; where does the Latin name of its line come?
 *
 * @param searches how many names were typed
 * @param first how often the pair's Latin name came first
 * @param firstTen how often it was among the first ten
 */
public record NamePairs(int searches, int first, int firstTen) {

    private static final int TEN = 10;

    /** The desk search, with names of both halves in the index and those of one typed. */
    public static NamePairs search(NameList list, NameList.Half half) {
        IdentityIndex index = IdentityIndexes.inMemory();
        Map<String, UUID> ids = new HashMap<>();
        for (NameList.NamePair pair : list.pairs()) {
            ids.computeIfAbsent(pair.latin(), name -> {
                UUID id = new UUID(0, ids.size());
                index.put(IdentityRecord.of(id).withName(name));
                return id;
            });
        }
        int first = 0;
        int firstTen = 0;
        List<NameList.NamePair> typed = list.half(half);
        for (NameList.NamePair pair : typed) {
            int place = index.search(SearchQuery.of(pair.other()), TEN).indexOf(ids.get(pair.latin()));
            first += place == 0 ? 1 : 0;
            firstTen += place >= 0 ? 1 : 0;
        }
        return new NamePairs(typed.size(), first, firstTen);
    }

    /**
     * What others do: ICU's Any-Latin (after its Zawgyi converter where the list is in Zawgyi) and Jaro–Winkler against every name.
     * Names equally alike share their places.
     */
    public static NamePairs baseline(NameList list, NameList.Half half) {
        String zawgyi = list.name().contains("zawgyi") ? "Zawgyi-my; " : "";
        Transliterator toLatin = Transliterator.getInstance(zawgyi + "Any-Latin; Latin-ASCII; Lower");
        Transliterator plain = Transliterator.getInstance("Latin-ASCII; Lower");
        Map<String, String> latins = new LinkedHashMap<>();
        list.pairs().forEach(pair -> latins.computeIfAbsent(pair.latin(), plain::transliterate));
        List<String> all = new ArrayList<>(latins.values());
        int first = 0;
        int firstTen = 0;
        List<NameList.NamePair> typed = list.half(half);
        for (NameList.NamePair pair : typed) {
            String romanized = toLatin.transliterate(pair.other()).toLowerCase(Locale.ROOT);
            double own = StringSimilarity.jaroWinkler(romanized, latins.getOrDefault(pair.latin(), ""));
            int better = 0;
            int equal = -1;
            for (String latin : all) {
                double other = StringSimilarity.jaroWinkler(romanized, latin);
                better += other > own ? 1 : 0;
                equal += other == own ? 1 : 0;
            }
            double place = better + equal / 2.0;
            first += place < 1 ? 1 : 0;
            firstTen += place < TEN ? 1 : 0;
        }
        return new NamePairs(typed.size(), first, firstTen);
    }

    /** Hit rates with intervals. */
    @Override
    public String toString() {
        return "first " + Interval.wilson(first, searches) + ", among ten " + Interval.wilson(firstTen, searches)
                + " of " + searches;
    }
}
