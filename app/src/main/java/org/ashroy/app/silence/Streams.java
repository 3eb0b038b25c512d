package org.ashroy.app.silence;

import java.util.List;
import java.util.stream.Stream;
import org.ashroy.kernel.silence.SilenceLedger;

/** The streams by which people are noticed: each kind of session, cards scanned unseen, the word of households, private meetings. */
final class Streams {

    /** The routine question, put to every household about every member. */
    static final String ROSTER = "ROSTER";

    /** A question to a household because somebody is sought; hidden among others drawn at random. */
    static final String QUESTION = "QUESTION";

    /** A meeting in private that was tried because somebody is sought. */
    static final String PRIVATE_MEETING = "PRIVATE_MEETING";

    /** All, in the order of a model. */
    static final List<org.ashroy.kernel.silence.Stream> ALL = Stream.concat(
                    SessionType.open().stream().map(type -> org.ashroy.kernel.silence.Stream.sighting(type.name())),
                    Stream.of(
                            org.ashroy.kernel.silence.Stream.word(SilenceLedger.CARD, true),
                            org.ashroy.kernel.silence.Stream.word(ROSTER, true),
                            org.ashroy.kernel.silence.Stream.word(QUESTION, false),
                            org.ashroy.kernel.silence.Stream.meeting(PRIVATE_MEETING)))
            .toList();

    private Streams() {}

    /** By which stream a household's word counts: at a distribution all are asked, at a visit those who were drawn. */
    static String of(RosterOccasion occasion) {
        return occasion == RosterOccasion.DISTRIBUTION ? ROSTER : QUESTION;
    }

    /** As the kernel takes them. */
    static org.ashroy.kernel.silence.Stream[] all() {
        return ALL.toArray(org.ashroy.kernel.silence.Stream[]::new);
    }

    /** Their codes, in the same order. */
    static List<String> codes() {
        return ALL.stream().map(org.ashroy.kernel.silence.Stream::code).toList();
    }
}
