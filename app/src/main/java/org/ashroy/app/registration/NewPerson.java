package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a clerk asks of a person: the minimum data of S18, all else optional. Made by {@link #named}.
 *
 * @param name full name, any script and order
 * @param localName the name in the person's own script, if another
 * @param knownAs the name by which people know her, if another
 * @param sex sex
 * @param birth date of birth, exact or a range
 * @param relationship to the focal point
 * @param origin place of origin, or that it was not said
 * @param arrived day of arrival, if known
 * @param identifiers numbers given to the person
 * @param phone telephone number, if any
 * @param language she speaks, if said
 * @param needs UNHCR codes of specific needs
 * @param privateTalk whether she wants to talk in private
 */
public record NewPerson(
        String name,
        Optional<String> localName,
        Optional<String> knownAs,
        Sex sex,
        Birth birth,
        Relationship relationship,
        Origin origin,
        Optional<LocalDate> arrived,
        List<IdentifierValue> identifiers,
        Optional<String> phone,
        Optional<Language> language,
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

    /**
     * Begins a person: of her, only this must be there. Relationship and origin are not known until they are given.
     *
     * @param name full name, any script and order
     * @param sex sex
     * @param birth date of birth, exact or a range
     */
    public static Builder named(String name, Sex sex, Birth birth) {
        return new Builder(name, sex, birth);
    }

    /** A person while what is said of her comes together. */
    public static final class Builder {
        private final String name;
        private final Sex sex;
        private final Birth birth;
        private Optional<String> localName = Optional.empty();
        private Optional<String> knownAs = Optional.empty();
        private Relationship relationship = Relationship.UNKNOWN;
        private Origin origin = Origin.NOT_SAID;
        private Optional<LocalDate> arrived = Optional.empty();
        private final List<IdentifierValue> identifiers = new ArrayList<>();
        private Optional<String> phone = Optional.empty();
        private Optional<Language> language = Optional.empty();
        private final List<String> needs = new ArrayList<>();
        private boolean privateTalk;

        private Builder(String name, Sex sex, Birth birth) {
            this.name = name;
            this.sex = sex;
            this.birth = birth;
        }

        /** The name in her own script, if another. */
        public Builder localName(Optional<String> given) {
            localName = given;
            return this;
        }

        /** The name by which people know her, if another. */
        public Builder knownAs(Optional<String> given) {
            knownAs = given;
            return this;
        }

        /** Relationship to the focal point. */
        public Builder relationship(Relationship given) {
            relationship = given;
            return this;
        }

        /** Place of origin, or that it was not said. */
        public Builder origin(Origin given) {
            origin = given;
            return this;
        }

        /** Day of arrival, if known. */
        public Builder arrived(Optional<LocalDate> given) {
            arrived = given;
            return this;
        }

        /** More numbers given to her. */
        public Builder identifiers(List<IdentifierValue> given) {
            identifiers.addAll(given);
            return this;
        }

        /** Telephone number, if any. */
        public Builder phone(Optional<String> given) {
            phone = given;
            return this;
        }

        /** Language she speaks, if said. */
        public Builder language(Optional<Language> given) {
            language = given;
            return this;
        }

        /** More codes of specific needs. */
        public Builder needs(List<String> given) {
            needs.addAll(given);
            return this;
        }

        /** Whether she wants to talk in private. */
        public Builder privateTalk(boolean given) {
            privateTalk = given;
            return this;
        }

        /** The person. */
        public NewPerson build() {
            return new NewPerson(
                    name,
                    localName,
                    knownAs,
                    sex,
                    birth,
                    relationship,
                    origin,
                    arrived,
                    identifiers,
                    phone,
                    language,
                    needs,
                    privateTalk);
        }
    }
}
