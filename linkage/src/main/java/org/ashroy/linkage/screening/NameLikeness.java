package org.ashroy.linkage.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ashroy.linkage.MalformedTextException;
import org.ashroy.linkage.NameNormalizer;
import org.ashroy.linkage.NameToken;
import org.ashroy.linkage.NormalizedName;

/**
 * How alike two names are, 0 to 1, by themselves. Words are paired whatever their order; words left over on both sides contradict each
 * other and weigh fully, words left over on one side only (a middle name not told) weigh little. Titles, particles and legal forms of
 * companies count only where a name has nothing else.
 */
public final class NameLikeness {

    private static final int MOST_WORDS = 12;
    private static final double PAIRED_FROM = 0.72;
    private static final double CONTRADICTS = 2;
    private static final double LEFT_OVER = 0.12;
    private static final double COMMON_WORD = 0.6;
    private static final double JOINED_FROM = 0.9;
    private static final double LONG_WORD = 6;
    private static final double LEAST_WEIGHT = 0.5;

    private static final Set<String> LEGAL_FORMS = Set.copyOf(Arrays.asList(
            ("ltd limited inc incorporated corp corporation co company plc llc llp lp gmbh ag kg sa sas sarl srl spa"
                            + " bv nv ab as oy aps sl ooo oao zao pao jsc ojsc cjsc pjsc joint stock open public private pte pty"
                            + " sdn bhd kk sp the of and und et gesellschaft mit beschrankter haftung")
                    .split(" ", -1)));

    /** Words between names. */
    private static final Set<String> PARTICLES = Set.of("bin", "binti", "ben", "al", "el");

    /** What tells one of a series from another. */
    private static final Set<String> NUMERALS =
            Set.of("ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii");

    private NameLikeness() {}

    /**
     * Compares two names as written.
     *
     * @return 0 when a name has no letter or digit
     * @throws MalformedTextException when a text contains half of a surrogate pair
     */
    public static double of(String first, String second) {
        return of(NameNormalizer.normalize(first), NameNormalizer.normalize(second));
    }

    /** Compares two normalised names. */
    public static double of(NormalizedName first, NormalizedName second) {
        List<NameToken> one = words(first);
        List<NameToken> other = words(second);
        return one.isEmpty() || other.isEmpty() ? 0 : new Pairing(one, other).score();
    }

    private static List<NameToken> words(NormalizedName name) {
        List<NameToken> telling = name.tokens().stream()
                .filter(token -> !PARTICLES.contains(token.key())
                        && !LEGAL_FORMS.contains(token.key())
                        && !(token.minor() && token.key().length() == 2))
                .limit(MOST_WORDS)
                .toList();
        return telling.isEmpty() ? name.tokens().stream().limit(MOST_WORDS).toList() : telling;
    }

    /** One pairing of words, the most alike first. */
    private static final class Pairing {

        private final List<NameToken> first;
        private final List<NameToken> second;
        private final boolean[] firstPaired;
        private final boolean[] secondPaired;
        private double weight;
        private double alike;

        Pairing(List<NameToken> first, List<NameToken> second) {
            this.first = first;
            this.second = second;
            firstPaired = new boolean[first.size()];
            secondPaired = new boolean[second.size()];
        }

        double score() {
            pairJoined(first, firstPaired, second, secondPaired);
            pairJoined(second, secondPaired, first, firstPaired);
            pairWords();
            double firstLeft = left(first, firstPaired);
            double secondLeft = left(second, secondPaired);
            double less = Math.min(firstLeft, secondLeft);
            double more = Math.max(firstLeft, secondLeft) - less;
            double contradicting = less + numerals(first, firstPaired) + numerals(second, secondPaired);
            double all = weight + CONTRADICTS * contradicting + LEFT_OVER * more;
            return all == 0 ? 0 : alike / all;
        }

        private record Cell(double likeness, int row, int column) {}

        private void pairWords() {
            List<Cell> cells = new ArrayList<>();
            for (int row = 0; row < first.size(); row++) {
                for (int column = 0; column < second.size(); column++) {
                    double likeness = WordLikeness.of(first.get(row), second.get(column));
                    if (likeness >= PAIRED_FROM) {
                        cells.add(new Cell(likeness, row, column));
                    }
                }
            }
            cells.sort((one, other) -> Double.compare(other.likeness(), one.likeness()));
            for (Cell cell : cells) {
                if (!firstPaired[cell.row()] && !secondPaired[cell.column()]) {
                    firstPaired[cell.row()] = true;
                    secondPaired[cell.column()] = true;
                    add(cell.likeness(), Math.max(weight(first.get(cell.row())), weight(second.get(cell.column()))));
                }
            }
        }

        /** One word here that two neighbours make there: Jan Daniel and Jandaniel. */
        private void pairJoined(List<NameToken> words, boolean[] paired, List<NameToken> apart, boolean[] apartPaired) {
            for (int word = 0; word < words.size(); word++) {
                for (int place = 0; !paired[word] && place + 1 < apart.size(); place++) {
                    if (!apartPaired[place] && !apartPaired[place + 1]) {
                        String key =
                                apart.get(place).key() + apart.get(place + 1).key();
                        List<NameToken> joined = NameNormalizer.normalize(key).tokens();
                        // What the normaliser takes apart again (Abdul Karim) is paired word by word.
                        double likeness = joined.size() > 1 ? 0 : WordLikeness.of(words.get(word), joined.getFirst());
                        if (likeness >= JOINED_FROM) {
                            paired[word] = true;
                            apartPaired[place] = true;
                            apartPaired[place + 1] = true;
                            add(likeness, weight(words.get(word)));
                        }
                    }
                }
            }
        }

        private void add(double likeness, double weighing) {
            weight += weighing;
            alike += likeness * weighing;
        }

        private static double left(List<NameToken> words, boolean[] paired) {
            double sum = 0;
            for (int word = 0; word < paired.length; word++) {
                sum += paired[word] ? 0 : weight(words.get(word));
            }
            return sum;
        }

        private static double weight(NameToken word) {
            double weight = Math.max(LEAST_WEIGHT, Math.min(1, word.key().length() / LONG_WORD));
            return word.minor() ? COMMON_WORD * weight : weight;
        }

        /** Numbers left over say that another of a series is meant. */
        private static double numerals(List<NameToken> words, boolean[] paired) {
            double sum = 0;
            for (int word = 0; word < paired.length; word++) {
                String key = words.get(word).key();
                boolean numeral = NUMERALS.contains(key) || key.chars().anyMatch(Character::isDigit);
                sum += numeral && !paired[word] ? 1 : 0;
            }
            return sum;
        }
    }
}
