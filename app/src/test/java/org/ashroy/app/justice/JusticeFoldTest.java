package org.ashroy.app.justice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.TestEvents;
import org.ashroy.app.casework.Voice;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folder;
import org.junit.jupiter.api.Test;

class JusticeFoldTest {

    private static final SubjectId FILE = SubjectId.create();
    private static final UUID TRACK = new UUID(0, 7);
    private static final UUID HANDING = new UUID(0, 8);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

    private static EncodedEvent event(long time, JusticeChange body, EncodedEvent... seen) {
        Set<EventId> heads = new TreeSet<>();
        for (EncodedEvent one : seen) {
            heads.add(one.meta().id());
        }
        return TestEvents.at(time, JusticeFileKind.TYPES, FILE, heads, body);
    }

    /** In whichever order they come. */
    private static JusticeFile folded(EncodedEvent... events) {
        Folder<JusticeFile, JusticeChange> folder = new Folder<>(new JusticeFold(), JusticeFileKind.TYPES);
        JusticeFile state = folder.fold(FILE, List.of(events)).state();
        List<EncodedEvent> shuffled = new ArrayList<>(List.of(events));
        Random random = new Random(5);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(shuffled, random);
            assertThat(folder.fold(FILE, shuffled).state()).isEqualTo(state);
        }
        return state;
    }

    private static SortedSet<EventId> naming(long event) {
        return new TreeSet<>(Set.of(new EventId(new UUID(1, event))));
    }

    private static JusticeChange wish() {
        return new JusticeChange.WishSaid(
                Wish.COMPLAINT,
                20,
                new TreeSet<>(Set.of(Voice.HERSELF)),
                true,
                Teller.CASEWORKER,
                Optional.empty(),
                DAY,
                Optional.empty(),
                Optional.empty());
    }

    private static JusticeChange consent() {
        return new JusticeChange.ConsentSaid(
                TRACK,
                new ConsentTuple(
                        "POLICE",
                        HandingRules.PURPOSE,
                        new TreeSet<>(Set.of("identity")),
                        "BD",
                        DAY,
                        "justice-1",
                        "bn",
                        "SPOKEN_TO_CLERK",
                        ConsentTuple.Answer.GRANTED),
                20,
                new TreeSet<>(Set.of(Voice.HERSELF)),
                Optional.empty());
    }

    private static JusticeChange asked() {
        return new JusticeChange.HandingAsked(HANDING, TRACK, "POLICE", "BD", true, new TreeSet<>(Set.of("identity")));
    }

    @Test
    void whatWasSaidByWhoeverDidNotKnowThatTheCaseWasNamedOtherwiseCountsForNobody() {
        EncodedEvent begun = event(1, new JusticeChange.Begun(new UUID(0, 9)));
        EncodedEvent named = event(2, new JusticeChange.Named(naming(1)), begun);
        EncodedEvent opened =
                event(3, new JusticeChange.TrackOpened(TRACK, DutyBearer.POLICE, DAY, Optional.empty()), named);
        EncodedEvent wish = event(4, wish(), opened);
        EncodedEvent agreed = event(5, consent(), wish);
        EncodedEvent asked = event(6, asked(), agreed);
        JusticeFile before = folded(begun, named, opened, wish, agreed, asked);
        assertThat(before.wantsComplaint()).isTrue();
        assertThat(before.handings().values()).hasSize(1).allMatch(JusticeFile.Handing::open);
        assertThat(before.of(naming(1))).isTrue();

        EncodedEvent otherwise = event(7, new JusticeChange.Named(naming(2)), asked);
        for (JusticeFile after : List.of(
                folded(begun, named, opened, wish, agreed, asked, otherwise),
                // Said elsewhere, before or after by the clock: its author did not know.
                folded(begun, named, opened, otherwise(opened), wish, agreed, asked),
                folded(begun, named, opened, otherwise(opened, 2), wish, agreed, asked))) {
            assertThat(after.wanted()).isEmpty();
            assertThat(after.said()).isEmpty();
            assertThat(after.answers("POLICE")).isEmpty();
            assertThat(after.handings().values()).hasSize(1).noneMatch(JusticeFile.Handing::open);
            assertThat(after.tracks().values())
                    .allMatch(track -> track.recipients().isEmpty());
            assertThat(after.of(naming(1))).isFalse();
            assertThat(after.of(naming(2))).isTrue();
        }

        // Said by whoever knew, it counts.
        EncodedEvent anew = event(8, wish(), otherwise);
        assertThat(folded(begun, named, opened, wish, agreed, asked, otherwise, anew)
                        .wantsComplaint())
                .isTrue();

        // Named otherwise in two places: of neither, until that is settled.
        EncodedEvent elsewhere = event(9, new JusticeChange.Named(naming(3)), asked);
        JusticeFile two = folded(begun, named, opened, wish, agreed, asked, otherwise, anew, elsewhere);
        assertThat(two.wantsComplaint()).isFalse();
        assertThat(two.of(naming(2))).isFalse();
        assertThat(two.of(naming(3))).isFalse();
    }

    private static EncodedEvent otherwise(EncodedEvent seen) {
        return otherwise(seen, 90);
    }

    private static EncodedEvent otherwise(EncodedEvent seen, long time) {
        return event(time, new JusticeChange.Named(naming(2)), seen);
    }
}
