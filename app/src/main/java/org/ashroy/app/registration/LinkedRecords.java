package org.ashroy.app.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * What follows from several records being of one person. The records stay apart; this is asked wherever one of them alone would
 * say too much or too little.
 */
@Service
public class LinkedRecords {

    private final Ledger ledger;
    private final PersonKind persons;
    // Asked late, because the module that answers stands on this one.
    private final ObjectProvider<SamePerson> decisions;

    LinkedRecords(Ledger ledger, PersonKind persons, ObjectProvider<SamePerson> decisions) {
        this.ledger = ledger;
        this.persons = persons;
        this.decisions = decisions;
    }

    /** The other records of the same person; none where the decisions contradict each other. */
    public Set<UUID> certainly(UUID person) {
        return decisions.stream()
                .findFirst()
                .map(decided -> decided.certainly(person))
                .orElse(Set.of());
    }

    /** The other records that may be of the same person, also where the decisions contradict each other. */
    public Set<UUID> possibly(UUID person) {
        return decisions.stream()
                .findFirst()
                .map(decided -> decided.possibly(person))
                .orElse(Set.of());
    }

    /** All records that are certainly not alone, each group once. */
    public List<Set<UUID>> groups() {
        return decisions.stream().findFirst().map(SamePerson::groups).orElse(List.of());
    }

    /**
     * The answers by which a use of a record is judged: its own, and every refusal and withdrawal of the records that may be of the same
     * person. A yes on another record covers nothing of this one.
     *
     * @param id of the record
     * @param person the record as it is now
     */
    public List<ConsentTuple> answers(UUID id, Person person) {
        List<ConsentTuple> answers = new ArrayList<>(person.consents().tuples());
        for (UUID other : possibly(id)) {
            ledger.load(persons, new SubjectId(other)).state().consents().tuples().stream()
                    .filter(answer -> answer.answer() != ConsentTuple.Answer.GRANTED)
                    .forEach(answers::add);
        }
        return answers;
    }
}
