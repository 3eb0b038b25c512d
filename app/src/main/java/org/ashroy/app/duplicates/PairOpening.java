package org.ashroy.app.duplicates;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.stereotype.Service;

/**
 * Opens two records side by side: one act, one line in the access log. What says who somebody is, and nothing of where she is, how she is
 * reached or what she needs.
 */
@Service
public class PairOpening {

    private static final Set<String> WHO = Set.of("identity", "origin");
    private static final Set<String> WHO_AND_WORDS = Set.of("identity", "origin", "narrative");

    /**
     * One field of both records.
     *
     * @param name of the field
     * @param one its values in the first record
     * @param other its values in the second record
     */
    public record Line(String name, List<Object> one, List<Object> other) {

        /** Copies the values. */
        public Line {
            one = List.copyOf(one);
            other = List.copyOf(other);
        }
    }

    /**
     * What she said once.
     *
     * @param answer in one word
     * @param way how she was heard
     * @param on day
     * @param by who heard her
     * @param words hers
     */
    public record Said(HerAnswer answer, HearingWay way, LocalDate on, UUID by, Revealed<String> words) {}

    /**
     * A pair opened.
     *
     * @param lines the fields that one of the records has
     * @param said what she said of it
     */
    public record Opened(List<Line> lines, List<Said> said) {

        /** Copies the lists. */
        public Opened {
            lines = List.copyOf(lines);
            said = List.copyOf(said);
        }
    }

    private final GateKeeper gate;
    private final Registration registration;

    PairOpening(GateKeeper gate, Registration registration) {
        this.gate = gate;
        this.registration = registration;
    }

    /**
     * Opens both records and what she said.
     *
     * @throws org.ashroy.kernel.access.AccessRefusedException where the user may not
     */
    public Opened open(UUID id, Duplicates.Sides sides, DuplicatePair pair, UUID user) {
        boolean heard = !pair.hearings().isEmpty();
        Set<SubjectId> subjects = new HashSet<>(sides.subjects());
        if (heard) {
            subjects.add(new SubjectId(id));
        }
        Access access = gate.enter(Act.on(user, Purpose.DUPLICATES, subjects, heard ? WHO_AND_WORDS : WHO));
        return new Opened(
                lines(sides, access),
                pair.hearings().stream()
                        .map(hearing -> new Said(
                                hearing.answer(),
                                hearing.way(),
                                hearing.on(),
                                hearing.by().author(),
                                access.open(hearing.words(), Duplicates.WORDS)))
                        .toList());
    }

    /**
     * Opens both records for a reviewer, who learns nothing of what anybody thought.
     *
     * @throws org.ashroy.kernel.access.AccessRefusedException where the user may not
     */
    public List<Line> blind(Duplicates.Sides sides, UUID user) {
        return lines(sides, gate.enter(Act.on(user, Purpose.DUPLICATES, sides.subjects(), WHO)));
    }

    private List<Line> lines(Duplicates.Sides sides, Access access) {
        Person one = registration.person(new SubjectId(sides.one().id())).state();
        Person other = registration.person(new SubjectId(sides.other().id())).state();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("name", names(one, access), names(other, access)));
        lines.add(new Line(
                "localName",
                opened(one.identity().localName(), Fields.LOCAL_NAME, access),
                opened(other.identity().localName(), Fields.LOCAL_NAME, access)));
        lines.add(new Line("knownAs", knownAs(one, access), knownAs(other, access)));
        lines.add(new Line(
                "sex", clear(one.identity().sex()), clear(other.identity().sex())));
        lines.add(new Line(
                "birth",
                opened(one.identity().birth(), Fields.BIRTH, access),
                opened(other.identity().birth(), Fields.BIRTH, access)));
        lines.add(new Line(
                "origin",
                opened(one.identity().origin(), Fields.ORIGIN, access),
                opened(other.identity().origin(), Fields.ORIGIN, access)));
        lines.add(new Line("numbers", numbers(one, access), numbers(other, access)));
        lines.add(new Line("registered", day(one), day(other)));
        lines.removeIf(line -> line.one().isEmpty() && line.other().isEmpty());
        return lines;
    }

    private static List<Object> names(Person person, Access access) {
        return opened(person.identity().name(), Fields.NAME, access);
    }

    private static List<Object> knownAs(Person person, Access access) {
        return person.identity().knownAs().entries().stream()
                .flatMap(entry -> entry.value().stream())
                .<Object>map(name -> access.open(name, Fields.KNOWN_AS))
                .toList();
    }

    private static List<Object> numbers(Person person, Access access) {
        return person.identity().identifiers().elements().stream()
                .<Object>map(number -> access.open(number, Fields.IDENTIFIER))
                .toList();
    }

    private static List<Object> day(Person person) {
        return List.copyOf(person.registeredOn().stream().toList());
    }

    private static <T> List<Object> opened(Register<Sealed<T>> register, Field<T> field, Access access) {
        return register.entries().stream()
                .<Object>map(entry -> access.open(entry.value(), field))
                .toList();
    }

    private static <T> List<Object> clear(Register<T> register) {
        return register.entries().stream().<Object>map(Register.Entry::value).toList();
    }
}
