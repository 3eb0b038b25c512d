package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.fold.AddWinsSet;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.fold.StateMachine;
import org.ashroy.kernel.seal.Sealed;

/**
 * A person as her events make her. Sealed fields stay sealed: this state can be built and rebuilt on a locked machine.
 *
 * @param code by which screens name her; empty before she was registered
 * @param registeredOn day of registration
 * @param name full name
 * @param localName name in her own script
 * @param sex sex
 * @param birth date of birth
 * @param birthYears the years it spans
 * @param relationship to the focal point
 * @param origin place of origin
 * @param arrived day of arrival
 * @param site where she lives
 * @param household to which she belongs
 * @param identifiers numbers given to her
 * @param phone telephone number
 * @param needs codes of specific needs
 * @param privateTalk whether she wants to talk in private; where unsure, yes
 * @param consents the latest answer to each question
 * @param status whether she is part of the operation
 */
public record Person(
        String code,
        Optional<LocalDate> registeredOn,
        Register<Sealed<String>> name,
        Register<Sealed<String>> localName,
        Register<Sex> sex,
        Register<Sealed<Birth>> birth,
        Register<BirthYears> birthYears,
        Register<Relationship> relationship,
        Register<Sealed<String>> origin,
        Optional<LocalDate> arrived,
        Register<String> site,
        Register<Optional<UUID>> household,
        AddWinsSet<Sealed<IdentifierValue>> identifiers,
        Register<Sealed<String>> phone,
        AddWinsSet<String> needs,
        Register<Boolean> privateTalk,
        List<ConsentTuple> consents,
        StateMachine<Status> status) {

    static final Map<Status, Set<Status>> STEPS = Map.of(
            Status.ACTIVE, EnumSet.of(Status.LEFT, Status.DECEASED),
            Status.LEFT, EnumSet.of(Status.ACTIVE, Status.DECEASED),
            // A death recorded by mistake is taken back.
            Status.DECEASED, EnumSet.of(Status.ACTIVE));

    static final Person NONE = new Person(
            "",
            Optional.empty(),
            Register.empty(),
            Register.empty(),
            Register.empty(),
            Register.empty(),
            Register.empty(),
            Register.empty(),
            Register.empty(),
            Optional.empty(),
            Register.empty(),
            Register.empty(),
            AddWinsSet.empty(),
            Register.empty(),
            AddWinsSet.empty(),
            Register.empty(),
            List.of(),
            StateMachine.at(Status.ACTIVE));

    /** Copies the consents. */
    public Person {
        consents = List.copyOf(consents);
    }

    /** Whether a registration is among her events. */
    public boolean exists() {
        return !code.isEmpty();
    }

    /** Whether any field has values side by side that a person must settle. */
    public boolean inConflict() {
        return name.inConflict()
                || localName.inConflict()
                || sex.inConflict()
                || birth.inConflict()
                || relationship.inConflict()
                || origin.inConflict()
                || site.inConflict()
                || household.inConflict()
                || phone.inConflict();
    }

    List<ConsentTuple> consentsWith(ConsentTuple answer) {
        List<ConsentTuple> others = new ArrayList<>(consents);
        others.removeIf(earlier -> earlier.question().equals(answer.question()));
        others.add(answer);
        return others;
    }
}
