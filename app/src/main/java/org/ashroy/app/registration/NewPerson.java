package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a clerk asks of a person: the minimum data of S18, all else optional.
 *
 * @param name full name, any script and order
 * @param localName the name in the person's own script, if another
 * @param sex sex
 * @param birth date of birth, exact or a range
 * @param relationship to the focal point
 * @param origin place of origin, in words
 * @param arrived day of arrival, if known
 * @param identifiers numbers given to the person
 * @param phone telephone number, if any
 * @param needs UNHCR codes of specific needs
 * @param privateTalk whether she wants to talk in private
 */
public record NewPerson(
        String name,
        Optional<String> localName,
        Sex sex,
        Birth birth,
        Relationship relationship,
        String origin,
        Optional<LocalDate> arrived,
        List<IdentifierValue> identifiers,
        Optional<String> phone,
        List<String> needs,
        boolean privateTalk) {

    /** Copies the lists. */
    public NewPerson {
        identifiers = List.copyOf(identifiers);
        needs = List.copyOf(needs);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "[sealed person]";
    }
}
