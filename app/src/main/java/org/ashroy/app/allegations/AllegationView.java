package org.ashroy.app.allegations;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.ashroy.app.access.Organisation;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.seal.Sealed;

/**
 * An allegation as its page shows it.
 *
 * @param id of the allegation
 * @param state its state
 * @param recorded how it was written down
 * @param heads what the next change of this screen follows
 * @param readOnly whether it holds events of a newer version
 * @param handles whether the user handles it; otherwise she wrote it down
 * @param history all that happened to it, the latest first; nothing where the user does not handle it
 * @param words what was opened
 * @param same those that tell of the same event, as far as the user sees them
 * @param sameLink others with the same link, as far as the user sees them
 * @param ties cases and reports that followed, by tie, as far as the user sees them
 * @param names of accounts
 * @param organisations that may be told of it
 * @param now the moment
 */
public record AllegationView(
        UUID id,
        Allegation state,
        AllegationChange.Recorded recorded,
        SortedSet<EventId> heads,
        boolean readOnly,
        boolean handles,
        List<Event<AllegationChange>> history,
        Words words,
        List<AllegationRows.Row> same,
        List<AllegationRows.Row> sameLink,
        Map<UUID, Tied> ties,
        Map<UUID, String> names,
        List<Organisation> organisations,
        Instant now) {

    /**
     * What was opened, by one act, by its sealed form.
     *
     * @param opened whether anything was
     * @param tellings what was said
     * @param texts links, reasons and other words
     */
    public record Words(
            boolean opened,
            Map<Sealed<Telling>, Revealed<Telling>> tellings,
            Map<Sealed<String>, Revealed<String>> texts) {

        /** Nothing. */
        static final Words CLOSED = new Words(false, Map.of(), Map.of());

        /** A telling, where it was opened. */
        public Optional<Revealed<Telling>> of(Sealed<Telling> telling) {
            return Optional.ofNullable(tellings.get(telling));
        }

        /** A text, where it was opened. */
        public Optional<Revealed<String>> text(Sealed<String> text) {
            return Optional.ofNullable(texts.get(text));
        }
    }

    /**
     * Something that followed, for whoever sees it.
     *
     * @param target what it is
     * @param code by which she knows it: of the case, or of who is missing
     */
    public record Tied(TieTarget target, String code) {}

    /** The name of an account. */
    public String name(UUID account) {
        return names.getOrDefault(account, "");
    }

    /** The number by which the page names somebody of whom it speaks, from 1; 0 where it speaks of no such person. */
    public int number(UUID person) {
        return List.copyOf(state.judged().people().keySet()).indexOf(person) + 1;
    }

    /** Whether another is said to tell of the same event. */
    public boolean tellsSame(AllegationRows.Row other) {
        return same.stream().anyMatch(row -> row.id().equals(other.id()));
    }

    /** What was opened and can be corrected: of two the last. */
    public Optional<Revealed<Telling>> telling() {
        return kept().flatMap(kept -> words.of(kept.telling()));
    }

    /** The link that was opened. */
    public Optional<Revealed<String>> link() {
        return kept().flatMap(Allegation.Kept::link).flatMap(words::text);
    }

    private Optional<Allegation.Kept> kept() {
        return Optional.ofNullable(state.said().kept().value());
    }

    /** The texts that are sealed in what happened. */
    static Collection<Sealed<String>> texts(AllegationChange change) {
        return switch (change) {
            case AllegationChange.Recorded it -> it.link().stream().toList();
            case AllegationChange.TellingCorrected it -> it.link().stream().toList();
            case AllegationChange.WordsAdded it -> List.of(it.words());
            case AllegationChange.Assessed it -> List.of(it.reason());
            case AllegationChange.Classified it -> it.reason().stream().toList();
            case AllegationChange.PersonAdded it -> List.of(it.words());
            case AllegationChange.StatusDecided it -> it.reason().stream().toList();
            case AllegationChange.HandedOver it -> List.of(it.words());
            case AllegationChange.Closed it -> List.of(it.words());
            case AllegationChange.Reopened it -> List.of(it.reason());
            case AllegationChange.FactsCorrected _,
                    AllegationChange.MadeUrgent _,
                    AllegationChange.SameEventSaid _,
                    AllegationChange.SameEventTakenBack _,
                    AllegationChange.Escalated _,
                    AllegationChange.ErasureAsked _,
                    AllegationChange.ErasureTakenBack _,
                    AllegationChange.Erased _ -> List.of();
        };
    }

    /** The tellings that are sealed in what happened. */
    static Collection<Sealed<Telling>> tellings(AllegationChange change) {
        return switch (change) {
            case AllegationChange.Recorded it -> List.of(it.telling());
            case AllegationChange.TellingCorrected it -> List.of(it.telling());
            default -> List.of();
        };
    }
}
