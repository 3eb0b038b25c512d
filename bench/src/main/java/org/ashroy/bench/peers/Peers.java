package org.ashroy.bench.peers;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs another program on a list, in a process of its own with its own libraries, which the build puts into a directory: those of Duke are
 * twelve years older than ours. Its threshold is the one that is best with the truth in hand, which is more than anybody has who uses it.
 */
public final class Peers {

    private static final int MOST_MINUTES = 10;

    /** What can be run. */
    public enum Peer {
        /** JedAI 3.1. */
        JEDAI("JedAI"),
        /** Duke 1.2. */
        DUKE("Duke");

        private final String title;

        Peer(String title) {
            this.title = title;
        }

        private String main() {
            return this == JEDAI ? "org.ashroy.bench.peers.JedaiPeer" : "org.ashroy.bench.peers.DukePeer";
        }
    }

    private record Scored(double score, boolean same) {}

    private final Path libraries;

    /**
     * Peers whose libraries are there.
     *
     * @param libraries a directory with one directory of jars for each, named like it in small letters
     */
    public Peers(Path libraries) {
        this.libraries = libraries;
    }

    /**
     * Links a list.
     *
     * @param personOf of each record, whose it is
     * @return in words, what was found and in what time; or why it was not run
     * @throws IOException when the list cannot be written or the program not be started
     * @throws InterruptedException when this thread is interrupted while it waits
     */
    public String link(Peer peer, PeerList list, List<String> personOf) throws IOException, InterruptedException {
        Path jars = libraries.resolve(peer.name().toLowerCase(Locale.ROOT));
        if (!Files.isDirectory(jars)) {
            return peer.title + ": not run, its libraries are not in " + jars;
        }
        Path file = Files.createTempFile("ashroy-peer", ".tsv");
        Path found = Files.createTempFile("ashroy-peer", ".found");
        Path said = Files.createTempFile("ashroy-peer", ".log");
        try {
            list.write(file);
            long began = System.nanoTime();
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Xmx2g",
                            "-cp",
                            classes() + File.pathSeparator + jars + "/*",
                            peer.main(),
                            file.toString())
                    .redirectOutput(found.toFile())
                    .redirectError(said.toFile())
                    .start();
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                return peer.title + ": not ended after " + MOST_MINUTES + " minutes";
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            if (process.exitValue() != 0) {
                return peer.title + ": failed, " + firstLineOfFailure(said);
            }
            return peer.title + String.format(Locale.ROOT, " %s, %.1f s", best(found, personOf), seconds);
        } finally {
            Files.delete(file);
            Files.delete(found);
            Files.delete(said);
        }
    }

    private static String classes() {
        try {
            return Path.of(Peers.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("Java says where the benchmarks are in no form of an address.", impossible);
        }
    }

    private static String firstLineOfFailure(Path said) throws IOException {
        return Files.readAllLines(said).stream()
                .filter(line -> line.contains("Exception") || line.contains("Error"))
                .findFirst()
                .orElse("it says nothing");
    }

    /** The best F1 of all thresholds. */
    private static String best(Path found, List<String> personOf) throws IOException {
        Map<Long, Double> scores = new HashMap<>();
        for (String line : Files.readAllLines(found)) {
            String[] cells = line.split("\t", -1);
            int one = Integer.parseInt(cells[1]);
            int other = Integer.parseInt(cells[2]);
            long pair = (long) Math.min(one, other) << Integer.SIZE | Math.max(one, other);
            scores.merge(pair, Double.parseDouble(cells[0]), Math::max);
        }
        List<Scored> pairs = new ArrayList<>();
        scores.forEach((pair, score) -> pairs.add(
                new Scored(score, personOf.get((int) (pair >> Integer.SIZE)).equals(personOf.get(pair.intValue())))));
        pairs.sort(Comparator.comparingDouble(Scored::score).reversed());
        double truth = truePairs(personOf);
        double best = 0;
        double threshold = 0;
        int same = 0;
        for (int place = 0; place < pairs.size(); place++) {
            same += pairs.get(place).same() ? 1 : 0;
            boolean last = place + 1 == pairs.size()
                    || pairs.get(place + 1).score() < pairs.get(place).score();
            double f1 = 2 * same / (place + 1 + truth);
            if (last && f1 > best) {
                best = f1;
                threshold = pairs.get(place).score();
            }
        }
        return String.format(Locale.ROOT, "F1 %.4f at its best threshold, %.2f", best, threshold);
    }

    private static double truePairs(List<String> personOf) {
        Map<String, Integer> records = new HashMap<>();
        personOf.forEach(person -> records.merge(person, 1, Integer::sum));
        return records.values().stream()
                .mapToDouble(count -> count * (count - 1) / 2.0)
                .sum();
    }
}
