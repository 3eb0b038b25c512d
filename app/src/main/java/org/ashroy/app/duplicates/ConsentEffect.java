package org.ashroy.app.duplicates;

import java.util.List;
import java.util.Optional;
import org.ashroy.app.registration.ConsentPurpose;
import org.ashroy.app.registration.Person;
import org.ashroy.kernel.consent.ConsentTuple;

/**
 * What becomes of one consent when two records are of one person: a refusal on one holds for both; a yes on one covers nothing of the
 * other.
 *
 * @param purpose code of what was asked
 * @param one what the first record says; empty where it was not asked
 * @param other what the second record says; empty where it was not asked
 */
public record ConsentEffect(String purpose, Optional<ConsentTuple.Answer> one, Optional<ConsentTuple.Answer> other) {

    /** The consents of which one of the records says something. */
    static List<ConsentEffect> of(Person one, Person other) {
        return ConsentPurpose.all().stream()
                .map(purpose -> new ConsentEffect(
                        purpose.code(), strictest(one, purpose.code()), strictest(other, purpose.code())))
                .filter(effect -> effect.one().isPresent() || effect.other().isPresent())
                .toList();
    }

    private static Optional<ConsentTuple.Answer> strictest(Person person, String purpose) {
        List<ConsentTuple.Answer> answers = person.consents().tuples().stream()
                .filter(answer -> answer.purpose().equals(purpose))
                .map(ConsentTuple::answer)
                .toList();
        return answers.stream()
                .filter(answer -> answer != ConsentTuple.Answer.GRANTED)
                .findFirst()
                .or(() -> answers.stream().findFirst());
    }

    private static boolean no(Optional<ConsentTuple.Answer> answer) {
        return answer.filter(said -> said != ConsentTuple.Answer.GRANTED).isPresent();
    }

    /** Whether it is refused for both records once they are of one person. */
    public boolean refusedForBoth() {
        return no(one) || no(other);
    }

    /** Whether that is new for one of them: a yes that no longer covers anything. */
    public boolean changes() {
        return refusedForBoth()
                && (one.equals(Optional.of(ConsentTuple.Answer.GRANTED))
                        || other.equals(Optional.of(ConsentTuple.Answer.GRANTED)));
    }
}
