package org.ashroy.linkage.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A public list of names in two scripts, each line a true pair.
 *
 * @param name the name of the file
 * @param pairs its lines, in order
 */
public record NameList(String name, List<NamePair> pairs) {

    /** Names of the four lists in the folder that {@link Evaluate} is given, with the column that holds the Latin name. */
    private enum Known {
        BANGLA("names_bangla_dev.tsv", 1),
        ARABIC_GOOGLE("names_arabic_google_dev.tsv", 1),
        ARABIC_WIKIDATA("names_arabic_wikidata_dev.tsv", 0),
        BURMESE("names_burmese_zawgyi_dev.tsv", 1);

        private final String file;
        private final int latinColumn;

        Known(String file, int latinColumn) {
            this.file = file;
            this.latinColumn = latinColumn;
        }
    }

    /** Which part of a list may be worked with; the other part is for reporting only. */
    public enum Half {
        /** Learned from and looked at. */
        TUNING,
        /** Only reported on. */
        REPORT
    }

    /**
     * A name in two scripts.
     *
     * @param other in the other script
     * @param latin in Latin letters
     */
    public record NamePair(String other, String latin) {

        /**
         * Its half, by hash of the Latin name: a name that several lines or lists have is in the same half everywhere.
         */
        public Half half() {
            int hash = latin.toLowerCase(Locale.ROOT).hashCode() * 0x9E3779B9;
            return (hash >>> 7) % 2 == 0 ? Half.TUNING : Half.REPORT;
        }
    }

    /** Copies the list. */
    public NameList {
        pairs = List.copyOf(pairs);
    }

    /**
     * Reads the lists that a folder has.
     *
     * @throws IOException when one that is there cannot be read
     */
    public static List<NameList> readAll(Path folder) throws IOException {
        List<NameList> lists = new ArrayList<>();
        for (Known known : Known.values()) {
            Path file = folder.resolve(known.file);
            if (Files.exists(file)) {
                lists.add(read(file, known.latinColumn));
            }
        }
        return lists;
    }

    /** The lines of one half. */
    public List<NamePair> half(Half half) {
        return pairs.stream().filter(pair -> pair.half() == half).toList();
    }

    /**
     * Reads tab-separated lines.
     *
     * @param latinColumn which of the first two columns holds the Latin name; the other holds the other script
     */
    private static NameList read(Path file, int latinColumn) throws IOException {
        List<NamePair> pairs = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] cells = line.split("\t", -1);
            if (cells.length >= 2 && !cells[1].equals("English")) {
                String other = cells[1 - latinColumn].strip();
                pairs.add(
                        new NamePair(isSpelledOut(other) ? other.replace(" ", "") : other, cells[latinColumn].strip()));
            }
        }
        return new NameList(file.getFileName().toString(), pairs);
    }

    /** Whether every letter stands apart, as in one of the Arabic lists. */
    private static boolean isSpelledOut(String text) {
        return text.indexOf(' ') > 0 && Arrays.stream(text.split(" ", -1)).allMatch(part -> part.length() == 1);
    }
}
