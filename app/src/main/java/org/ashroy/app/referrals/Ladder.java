package org.ashroy.app.referrals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Who is told next where nobody acts: each rung half of the time after the one before (decision 0269). */
public final class Ladder {

    private Ladder() {}

    /**
     * A rung that is to be told.
     *
     * @param rung which
     * @param at when it should have been
     */
    public record Due<R>(R rung, Instant at) {}

    /**
     * When a rung is to be told.
     *
     * @param since when the wait began
     * @param time within which somebody must act
     * @param number of the rung from below, from 1
     */
    public static Instant at(Instant since, Duration time, int number) {
        return since.plus(time.multipliedBy(number).dividedBy(2));
    }

    /**
     * The rungs that are to be told at a moment, from below. Where nobody stands on one, the next is told when that one should have been.
     *
     * @param above those that were not told yet, from below
     * @param at when each is to be told
     * @param anybody whether somebody stands on it
     * @param now the moment
     */
    public static <R> List<Due<R>> due(
            Collection<R> above, Function<R, Instant> at, Predicate<R> anybody, Instant now) {
        List<Due<R>> due = new ArrayList<>();
        Optional<Instant> unheard = Optional.empty();
        for (R rung : above) {
            Instant when = unheard.orElseGet(() -> at.apply(rung));
            if (when.isAfter(now)) {
                break;
            }
            due.add(new Due<>(rung, when));
            unheard = anybody.test(rung) ? Optional.empty() : Optional.of(when);
        }
        return due;
    }
}
