package org.ashroy.app.missing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;

/**
 * A report that somebody is missing, as its events make it. In doubt it holds: who proposed to reverse it never approves that, an
 * approval of what was refused counts nothing, and of two reversals the first stands.
 *
 * @param reported what was said; empty before any report
 * @param by who wrote it down, and when
 * @param proposals to reverse it, each until a second person answers it
 * @param reversed from which day on it does not hold; empty while it does
 */
public record MissingReport(
        Optional<MissingChange.Reported> reported,
        Optional<EventMeta> by,
        List<Proposal> proposals,
        Optional<LocalDate> reversed) {

    /**
     * A proposal that nobody has answered.
     *
     * @param reason why the report would not hold
     * @param by who says so, and when
     */
    public record Proposal(ReversalReason reason, EventMeta by) {}

    /** How far it is. */
    public enum Stage {
        /** Nobody of the household is taken off what it is entitled to. */
        HOLDS,
        /** It holds, and somebody waits for a second person who agrees that it does not. */
        REVERSAL_PROPOSED,
        /** Its time is over; the check it opened is not. */
        OVER,
        /** Two people said that it does not hold. */
        REVERSED
    }

    /** Copies the proposals. */
    public MissingReport {
        proposals = List.copyOf(proposals);
    }

    /** How far it is on a day. */
    public Stage stage(LocalDate today) {
        if (reversed.isPresent()) {
            return Stage.REVERSED;
        }
        if (reported.filter(said -> said.until().isAfter(today)).isEmpty()) {
            return Stage.OVER;
        }
        return proposals.isEmpty() ? Stage.HOLDS : Stage.REVERSAL_PROPOSED;
    }

    /** The proposal of this event, if nobody answered it. */
    Optional<Proposal> proposal(UUID event) {
        return proposals.stream()
                .filter(one -> one.by().id().value().equals(event))
                .findFirst();
    }

    static final class MissingFold implements Fold<MissingReport, MissingChange> {

        @Override
        public MissingReport empty(SubjectId subject) {
            return new MissingReport(Optional.empty(), Optional.empty(), List.of(), Optional.empty());
        }

        @Override
        public MissingReport apply(MissingReport report, Event<MissingChange> event, Ancestry ancestry) {
            EventMeta by = event.meta();
            return switch (event.body()) {
                case MissingChange.Reported said ->
                    report.reported().isPresent()
                            ? report
                            : new MissingReport(
                                    Optional.of(said), Optional.of(by), report.proposals(), report.reversed());
                case MissingChange.ReversalProposed proposed -> {
                    List<Proposal> more = new ArrayList<>(report.proposals());
                    more.add(new Proposal(proposed.reason(), by));
                    yield with(report, more, report.reversed());
                }
                case MissingChange.ReversalApproved approved -> {
                    boolean second = report.proposal(approved.proposal())
                            .filter(one -> ancestry.precedes(one.by().id(), by.id())
                                    && !one.by().author().equals(by.author()))
                            .isPresent();
                    yield second
                            ? with(report, List.of(), report.reversed().or(() -> Optional.of(approved.on())))
                            : report;
                }
                case MissingChange.ReversalRefused refused ->
                    with(
                            report,
                            report.proposals().stream()
                                    .filter(one -> !one.by().id().value().equals(refused.proposal()))
                                    .toList(),
                            report.reversed());
            };
        }

        private static MissingReport with(
                MissingReport report, List<Proposal> proposals, Optional<LocalDate> reversed) {
            return new MissingReport(report.reported(), report.by(), proposals, reversed);
        }
    }
}
