package org.ashroy.kernel.silence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recognises sessions that failed. A session is compared with the median share seen at earlier sessions of its kind and
 * site that did not fail, so that a long outage never becomes the usual. Far fewer means: less than half that share, and
 * less than once in a thousand by chance (Chernoff's bound on the binomial tail, {@code exp(-n KL(share, usual))}).
 */
final class OutageFinder {

    private static final int EARLIER_NEEDED = 3;
    private static final double CHANCE = 1e-3;

    private record Place(String kind, String site) {}

    private final Map<Place, List<Double>> earlierShares = new HashMap<>();

    /** Judges the next session; sessions must come in order of day. */
    Optional<Outage> judge(Session session) {
        int expected = session.expected().size();
        int seen = 0;
        for (int number = 0; number < expected; number++) {
            if (session.seen().numberOf(session.expected(), number) >= 0) {
                seen++;
            }
        }
        List<Double> shares =
                earlierShares.computeIfAbsent(new Place(session.kind(), session.site()), _ -> new ArrayList<>());
        double usual = shares.size() < EARLIER_NEEDED ? 0 : shares.get(shares.size() / 2);
        if (session.absenceReal()) {
            // Counted as it is, and no part of the usual: a mass disappearance must not become it.
            return Optional.empty();
        }
        if (!session.held()) {
            return Optional.of(outage(session, expected, seen, usual, Outage.Why.NOT_HELD));
        }
        if (expected == 0) {
            return Optional.empty();
        }
        double share = (double) seen / expected;
        if (share < usual / 2 && expected * divergence(share, Math.min(usual, 0.999)) > -Math.log(CHANCE)) {
            return Optional.of(outage(session, expected, seen, usual, Outage.Why.FAR_FEWER_SEEN));
        }
        int at = Collections.binarySearch(shares, share);
        shares.add(at < 0 ? -at - 1 : at, share);
        return Optional.empty();
    }

    private static Outage outage(Session session, int expected, int seen, double usual, Outage.Why why) {
        return new Outage(session.id(), session.kind(), session.site(), session.day(), expected, seen, usual, why);
    }

    private static double divergence(double share, double usual) {
        double seen = share == 0 ? 0 : share * Math.log(share / usual);
        return seen + (1 - share) * Math.log((1 - share) / (1 - usual));
    }
}
