package org.ashroy.app.coverage;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ashroy.app.silence.Verifications;

/**
 * A verification exercise at one site as a page shows it.
 *
 * @param at its counts
 * @param notSeen people of whom nobody knows yet; empty where they are too few to show
 */
public record VerificationLine(Verifications.AtSite at, Optional<Long> notSeen) {

    /** Looked at among expected, in percent rounded down; empty where those not seen are too few to show. */
    public Optional<Integer> percent() {
        return notSeen.map(_ -> CoverageReport.percent(at.seen(), at.expected()));
    }

    /** The sites, those where most are missing first. */
    static List<VerificationLine> of(List<Verifications.AtSite> found) {
        Map<Verifications.AtSite, Long> missing = new LinkedHashMap<>();
        found.forEach(at -> missing.put(at, at.notSeen()));
        return SmallCells.shown(missing).entrySet().stream()
                .map(cell -> new VerificationLine(cell.getKey(), cell.getValue()))
                .sorted(Comparator.comparingLong(
                                (VerificationLine line) -> -line.notSeen().orElse(1L))
                        .thenComparing(line -> line.at().site()))
                .toList();
    }
}
