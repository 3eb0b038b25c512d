package org.ashroy.linkage.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ashroy.linkage.IdentityIndex;
import org.ashroy.linkage.IdentityIndexes;
import org.ashroy.linkage.IdentityRecord;
import org.ashroy.linkage.MalformedTextException;
import org.ashroy.linkage.NameNormalizer;
import org.ashroy.linkage.NormalizedName;
import org.ashroy.linkage.SearchQuery;

/**
 * Screens names against a list of names. The desk search finds what may be meant; {@link NameLikeness} scores it. How many alerts that
 * gives depends on how common the listed names are among those who are screened, so the threshold is not set but measured: see
 * {@link #budget}.
 *
 * <p>A list does not change; any number of threads may screen at once.
 */
public final class Screening {

    private static final int LOOKED_AT = 40;
    private static final double OTHER_BIRTH_YEAR = 0.85;
    private static final double OTHER_NATIONALITY = 0.95;
    private static final int SAME_BIRTH_YEAR_WITHIN = 2;
    private static final double MOST_PER_THOUSAND = 1_000;

    private final IdentityIndex index = IdentityIndexes.inMemory();
    private final Map<UUID, Entry> entries = new HashMap<>();

    private record Entry(ListedName listed, List<NormalizedName> names) {

        /** Shows the id only. */
        @Override
        public String toString() {
            return "Entry[" + listed.id() + "]";
        }
    }

    private Screening(Collection<ListedName> list) {
        for (ListedName listed : list) {
            IdentityRecord record = IdentityRecord.of(listed.id());
            List<NormalizedName> names = new ArrayList<>();
            for (String name : listed.names()) {
                names.add(NameNormalizer.normalize(name));
                record = record.withName(name);
            }
            if (entries.put(listed.id(), new Entry(listed, names)) != null) {
                throw new IllegalArgumentException("Entry " + listed.id() + " is in the list twice.");
            }
            index.put(record);
        }
    }

    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException when two entries have one id
     * @throws MalformedTextException when a name contains half of a surrogate pair
     */
    public static Screening of(Collection<ListedName> list) {
        return new Screening(list);
    }

    /** How many entries there are. */
    public int size() {
        return entries.size();
    }

    /**
     * Entries that may be meant, the most alike first, equal ones by id. A name without letters is like none.
     *
     * @param threshold the least score, 0 to 1, best from {@link #budget}
     * @throws MalformedTextException when the name contains half of a surrogate pair
     */
    public List<ScreeningHit> screen(ScreeningQuery query, double threshold) {
        NormalizedName name = NameNormalizer.normalize(query.name());
        return index.search(SearchQuery.of(query.name()), LOOKED_AT).stream()
                .map(id -> new ScreeningHit(id, score(query, name, id)))
                .filter(hit -> hit.score() >= threshold && hit.score() > 0)
                .sorted(Comparator.comparingDouble(ScreeningHit::score)
                        .reversed()
                        .thenComparing(ScreeningHit::id))
                .toList();
    }

    private double score(ScreeningQuery query, NormalizedName name, UUID id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new IllegalStateException("The index knows an entry that the list does not have.");
        }
        double best = 0;
        for (NormalizedName listed : entry.names()) {
            best = Math.max(best, NameLikeness.of(name, listed));
        }
        Integer year = query.birthYear();
        Integer listedYear = entry.listed().birthYear();
        if (year != null && listedYear != null && Math.abs(year - listedYear) > SAME_BIRTH_YEAR_WITHIN) {
            best *= OTHER_BIRTH_YEAR;
        }
        String nationality = query.nationality();
        String listedNationality = entry.listed().nationality();
        if (nationality != null && listedNationality != null && !nationality.equalsIgnoreCase(listedNationality)) {
            best *= OTHER_NATIONALITY;
        }
        return best;
    }

    /**
     * The lowest threshold at which no more alerts come than can be looked at, measured on people of whom it is known, or as good as
     * certain, that they are not on the list.
     *
     * @param background the people; for a budget of one alert in 1,000 at least 1,000
     * @param mostPerThousand alerts that can be looked at for each 1,000 queries, above 0 and at most 1,000
     * @throws IllegalArgumentException when the budget is out of range or the background too small to measure it
     */
    public AlertBudget budget(Collection<ScreeningQuery> background, double mostPerThousand) {
        if (!(mostPerThousand > 0) || mostPerThousand > MOST_PER_THOUSAND) {
            throw new IllegalArgumentException("A budget of " + mostPerThousand
                    + " alerts for each 1,000 cannot be; give more than 0 and at most 1,000.");
        }
        int allowed = (int) (background.size() * mostPerThousand / MOST_PER_THOUSAND);
        if (allowed < 1) {
            throw new IllegalArgumentException("With " + background.size() + " names a budget of " + mostPerThousand
                    + " alerts for each 1,000 cannot be measured; give at least "
                    + (long) Math.ceil(MOST_PER_THOUSAND / mostPerThousand) + " names.");
        }
        double[] best = background.stream()
                .mapToDouble(query -> screen(query, 0).stream()
                        .mapToDouble(ScreeningHit::score)
                        .max()
                        .orElse(0))
                .sorted()
                .toArray();
        double tooMany = allowed < best.length ? best[best.length - 1 - allowed] : 0;
        double threshold = Math.nextUp(tooMany);
        int alerts =
                (int) Arrays.stream(best).filter(score -> score >= threshold).count();
        return new AlertBudget(threshold, best.length, alerts);
    }
}
