package org.ashroy.linkage.evaluation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ashroy.linkage.IdentityIndex;
import org.ashroy.linkage.IdentityIndexes;
import org.ashroy.linkage.IdentityRecord;
import org.ashroy.linkage.Pair;
import org.ashroy.linkage.PairRun;

/** Measures linkage on public lists with known truth: {@code java -cp … org.ashroy.linkage.evaluation.Evaluate <folder>}. */
public final class Evaluate {

    private Evaluate() {}

    /**
     * Measures every list found in a folder and prints the results.
     *
     * @param arguments the folder
     * @throws IOException when a list cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        if (arguments.length != 1 || !Files.isDirectory(Path.of(arguments[0]))) {
            out.println("Give one argument: the folder that holds febrl_dataset3.csv and the other lists.");
            return;
        }
        Path folder = Path.of(arguments[0]);
        febrl(out, folder.resolve("febrl_dataset1.csv"));
        febrl(out, folder.resolve("febrl_dataset4a.csv"), folder.resolve("febrl_dataset4b.csv"));
        febrl(out, folder.resolve("febrl_dataset3.csv"));
        for (NameList list : NameList.readAll(folder)) {
            names(out, list);
        }
    }

    private static void febrl(PrintStream out, Path... files) throws IOException {
        for (Path file : files) {
            if (!Files.exists(file)) {
                out.println(file.getFileName() + ": not there, skipped");
                return;
            }
        }
        out.println(files[0].getFileName());
        FebrlList list = FebrlList.read(files);
        List<Pair> pairs = pairs(list.records());
        for (double threshold : new double[] {0.1, 0.5, 0.9}) {
            out.println("  p >= " + threshold + ": " + quality(list, pairs, threshold));
        }
        for (int tenth = 1; tenth < 10; tenth++) {
            double from = tenth / 10.0;
            List<Pair> inBin = pairs.stream()
                    .filter(pair -> pair.probability() >= from && pair.probability() < from + 0.1)
                    .toList();
            out.println("  stated 0." + tenth + " and up to a tenth more: "
                    + quality(list, inBin, 0).precision() + " true of " + inBin.size());
        }
    }

    /** Every pair of a list that is at least possible. */
    public static List<Pair> pairs(List<IdentityRecord> records) {
        IdentityIndex index = IdentityIndexes.inMemory();
        records.forEach(index::put);
        List<Pair> pairs = new ArrayList<>();
        PairRun run = index.pairs(pairs::add);
        run.run();
        return pairs;
    }

    /** The quality of the pairs whose probability is at least the threshold. */
    public static PairQuality quality(FebrlList list, List<Pair> pairs, double threshold) {
        return PairQuality.of(
                list.personOf(),
                pairs.stream()
                        .filter(pair -> pair.probability() >= threshold)
                        .map(pair -> new PairQuality.FoundPair(pair.first(), pair.second()))
                        .toList());
    }

    private static void names(PrintStream out, NameList list) {
        out.println(list.name() + ", names in another script typed into the search");
        out.println("  tuning half: " + NamePairs.search(list, NameList.Half.TUNING));
        out.println("  report half: " + NamePairs.search(list, NameList.Half.REPORT));
        out.println("  report half, ICU Any-Latin and Jaro-Winkler: " + NamePairs.baseline(list, NameList.Half.REPORT));
        for (NameList.Half half : NameList.Half.values()) {
            String name = half.name().toLowerCase(Locale.ROOT);
            out.println("  " + name + " half, registered in Latin letters and asked about in the other script: "
                    + AcrossScripts.check(list, half));
            out.println(
                    "  " + name + " half, a population linked across both scripts: " + AcrossScripts.link(list, half));
        }
    }
}
