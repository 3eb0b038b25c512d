package org.ashroy.app.justice;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.casework.Voice;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.seal.Sealed;

/**
 * What can happen to the file on justice of a case. No event says whose case it is; what identifies anybody, and every word, is sealed
 * under the key of the file.
 */
public sealed interface JusticeChange {

    /** It was begun, on a case. */
    record Begun(UUID caseId) implements JusticeChange {}

    /**
     * The case was named, or named otherwise: what was said before is no word of whoever it is of now.
     *
     * @param naming the events of the case by which it has the name that it has, or none
     */
    record Named(SortedSet<EventId> naming) implements JusticeChange {

        /** Copies the events. */
        public Named {
            naming = Collections.unmodifiableSortedSet(new TreeSet<>(naming));
        }
    }

    /**
     * She said what she wants.
     *
     * @param wish what
     * @param age in whole years, the youngest that she may be
     * @param voices who said so, where she is too young to decide alone
     * @param told whether she was told first what may follow
     * @param teller who told her
     * @param why she wants nothing; empty for every other wish
     * @param on day
     * @param askAgain when she is asked again; empty where nothing is agreed
     * @param words sealed
     */
    record WishSaid(
            Wish wish,
            int age,
            SortedSet<Voice> voices,
            boolean told,
            Teller teller,
            Optional<Reason> why,
            LocalDate on,
            Optional<LocalDate> askAgain,
            Optional<Sealed<String>> words)
            implements JusticeChange {

        /** Copies the voices. */
        public WishSaid {
            voices = Collections.unmodifiableSortedSet(new TreeSet<>(voices));
        }
    }

    /**
     * What one duty-bearer does is followed from now on.
     *
     * @param track identifier
     * @param bearer who
     * @param on day
     * @param office which station, court or officer, sealed
     */
    record TrackOpened(UUID track, DutyBearer bearer, LocalDate on, Optional<Sealed<String>> office)
            implements JusticeChange {}

    /**
     * A step was taken at a duty-bearer.
     *
     * @param track at which
     * @param step which
     * @param on the day on which it happened; empty where it is not known
     * @param noted the day on which it was written down
     * @param source from whom it is known
     * @param lodger who complained or appealed
     * @param outcome how it was judged
     * @param why a complaint was taken back
     * @param particulars sealed
     */
    record StepTaken(
            UUID track,
            Step step,
            Optional<LocalDate> on,
            LocalDate noted,
            Source source,
            Optional<Lodger> lodger,
            Optional<Outcome> outcome,
            Optional<Reason> why,
            Optional<Sealed<Particulars>> particulars)
            implements JusticeChange {}

    /** Somebody asked the duty-bearer, and there is nothing new. */
    record Chased(UUID track, LocalDate on) implements JusticeChange {}

    /** Nothing was heard of a duty-bearer for too long, and whoever answers for the case is told. */
    record DelayTold(UUID track, LocalDate due) implements JusticeChange {}

    /** Somebody is said to have done it; said anew, it stands in place of what was said before. */
    record AllegedSaid(UUID alleged, UUID track, Sealed<Alleged> said) implements JusticeChange {}

    /**
     * She is asked to come to something.
     *
     * @param appointment identifier
     * @param track for which
     * @param kind what
     * @param on day
     * @param arrangements what is to be arranged around it
     * @param words hour, place and whom to ask for, sealed
     */
    record AppointmentMade(
            UUID appointment,
            UUID track,
            AppointmentKind kind,
            LocalDate on,
            SortedSet<Arrangement> arrangements,
            Optional<Sealed<String>> words)
            implements JusticeChange {

        /** Copies the arrangements. */
        public AppointmentMade {
            arrangements = Collections.unmodifiableSortedSet(new TreeSet<>(arrangements));
        }
    }

    /** Something is arranged, or it was refused. */
    record Arranged(UUID appointment, Arrangement arrangement, boolean granted) implements JusticeChange {}

    /** What became of an appointment. */
    record AppointmentEnded(UUID appointment, AppointmentEnd end) implements JusticeChange {}

    /**
     * She answered whether something may go to an authority.
     *
     * @param track for which
     * @param consent exactly what was asked, and her answer
     * @param age in whole years, the youngest that she may be
     * @param voices who said so
     * @param words why somebody stands in for a caregiver, sealed
     */
    record ConsentSaid(
            UUID track, ConsentTuple consent, int age, SortedSet<Voice> voices, Optional<Sealed<String>> words)
            implements JusticeChange {

        /** Copies the voices. */
        public ConsentSaid {
            voices = Collections.unmodifiableSortedSet(new TreeSet<>(voices));
        }
    }

    /**
     * Somebody asks to hand something over.
     *
     * @param handing identifier
     * @param track for which
     * @param recipient code of the organisation
     * @param country where it would be held (ISO 3166-1 alpha-2)
     * @param government whether that is a government or one of its bodies
     * @param categories codes of what
     */
    record HandingAsked(
            UUID handing,
            UUID track,
            String recipient,
            String country,
            boolean government,
            SortedSet<String> categories)
            implements JusticeChange {

        /** Copies the categories. */
        public HandingAsked {
            categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
        }
    }

    /** Another one approves it. */
    record HandingApproved(UUID handing) implements JusticeChange {}

    /** It was handed over. */
    record HandedOver(UUID handing, LocalDate on) implements JusticeChange {}

    /** Whose case it was is erased; the key is gone. */
    record Forgotten() implements JusticeChange {}
}
