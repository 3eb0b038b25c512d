package org.ashroy.app.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.clock.HybridTimestamp;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.Cbor;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.Test;

/**
 * Stored bytes never change: the payload of every kind of event of persons, households and findings, pinned in
 * {@code event-bytes.txt}. A line there may be added, never altered; a new shape is a new version with an upcaster.
 */
class PersonBytesTest {

    private static final UUID SUBJECT = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final Path PINNED = Path.of("src/test/resources/org/ashroy/app/registration/event-bytes.txt");

    private static <T> Sealed<T> sealed(String field) {
        return new Sealed<>(SUBJECT, field, new byte[] {1, 2, 3});
    }

    private static List<PersonChange> personChanges() {
        return List.of(
                new PersonChange.Registered(
                        "P-0000",
                        sealed("person.name"),
                        Optional.of(sealed("person.local-name")),
                        Sex.FEMALE,
                        sealed("person.birth"),
                        new BirthYears(2009, 2010),
                        Relationship.CHILD,
                        sealed("person.origin"),
                        Optional.of(DAY),
                        "B1",
                        Optional.of(SUBJECT),
                        DAY),
                new PersonChange.NameCorrected(sealed("person.name")),
                new PersonChange.LocalNameCorrected(sealed("person.local-name")),
                new PersonChange.KnownAsCorrected(Optional.of(sealed("person.known-as"))),
                new PersonChange.SexCorrected(Sex.OTHER),
                new PersonChange.BirthCorrected(sealed("person.birth"), new BirthYears(2009, 2009)),
                new PersonChange.RelationshipChanged(Relationship.SIBLING),
                new PersonChange.OriginCorrected(sealed("person.origin")),
                new PersonChange.ArrivalCorrected(Optional.empty()),
                new PersonChange.Moved("B2", DAY),
                new PersonChange.HouseholdChanged(Optional.empty()),
                new PersonChange.IdentifierAdded(sealed("person.identifier")),
                new PersonChange.IdentifierRemoved(sealed("person.identifier")),
                new PersonChange.PhoneCorrected(Optional.of(sealed("person.phone"))),
                new PersonChange.LanguageSaid(new Language("rhg", true)),
                new PersonChange.NeedAdded("DS-BD"),
                new PersonChange.NeedRemoved("DS-BD"),
                new PersonChange.PrivateTalkWanted(true),
                new PersonChange.ConsentAnswered(new ConsentTuple(
                        "RCRC",
                        "TRACING",
                        new TreeSet<>(List.of("identity", "contact")),
                        "CH",
                        DAY,
                        "1",
                        "bn",
                        "SPOKEN_TO_CLERK",
                        ConsentTuple.Answer.GRANTED)),
                new PersonChange.StatusChanged(Status.LEFT, DAY),
                new PersonChange.ExitAnswered(ExitSource.HERSELF, Optional.of(sealed("person.exit-place")), MayAsk.YES),
                new PersonChange.Explained(CorrectionReason.MISTYPED),
                new PersonChange.Erased(ErasureReason.REQUEST));
    }

    private static List<HouseholdChange> householdChanges() {
        return List.of(
                new HouseholdChange.Formed("H-0000", "B1"),
                new HouseholdChange.FocalPointChanged(SUBJECT),
                new HouseholdChange.FocalPointGone(),
                new HouseholdChange.HouseholdMoved("B2"));
    }

    private static List<NumberFinding.Change> findingChanges() {
        return List.of(
                new NumberFinding.Change.Found(SUBJECT, new UUID(1, 2), DAY),
                new NumberFinding.Change.Settled(NumberFinding.Decision.ONE));
    }

    @Test
    void everyKindOfEventHasTheBytesItHadWhenItWasFirstStored() throws Exception {
        List<String> lines = new ArrayList<>();
        add(lines, PersonKind.TYPES, personChanges(), PersonChange.class);
        add(lines, HouseholdKind.TYPES, householdChanges(), HouseholdChange.class);
        add(lines, NumberFindingKind.TYPES, findingChanges(), NumberFinding.Change.class);
        assertThat(String.join("\n", lines) + "\n").isEqualTo(Files.readString(PINNED));
    }

    @Test
    void thePinnedBytesAreReadAsTheEventsTheyWere() throws Exception {
        List<String> pinned = Files.readAllLines(PINNED, StandardCharsets.US_ASCII);
        EventTypes<PersonChange> types = PersonKind.TYPES;
        int at = 0;
        for (PersonChange change : personChanges()) {
            String[] line = pinned.get(at++).split(" ", 3);
            byte[] payload = HexFormat.of().parseHex(line[2]);
            EncodedEvent stored = new EncodedEvent(meta(), line[0], Integer.parseInt(line[1]), payload);
            assertThat(types.decode(stored).body()).isEqualTo(change);
        }
    }

    private static <B> void add(List<String> lines, EventTypes<B> types, List<B> changes, Class<B> bodies) {
        assertThat(changes.stream().map(change -> change.getClass().getName()))
                .as("an example of every event of " + bodies.getSimpleName())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(bodies.getPermittedSubclasses())
                        .map(Class::getName)
                        .toList());
        for (B change : changes) {
            EncodedEvent event = types.encode(new Event<>(meta(), change));
            lines.add(
                    event.type() + " " + event.version() + " " + HexFormat.of().formatHex(event.payload()));
        }
    }

    private static EventMeta meta() {
        return new EventMeta(
                new EventId(SUBJECT),
                new SubjectId(SUBJECT),
                new CommandId(SUBJECT),
                new TreeSet<>(),
                new HybridTimestamp(0, 0),
                "node",
                SUBJECT);
    }

    @Test
    void whatIsSealedIsReadAsItWas() {
        assertThat(Cbor.read(Cbor.write(Birth.on(DAY)), Birth.class)).isEqualTo(Birth.on(DAY));
        assertThat(Cbor.read(Cbor.write(Origin.NOT_SAID), Origin.class)).isEqualTo(Origin.NOT_SAID);
    }
}
