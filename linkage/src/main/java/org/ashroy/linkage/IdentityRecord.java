package org.ashroy.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What comparison needs to know of one person. Empty lists, {@link Sex#UNKNOWN} and {@code null} are missing values.
 *
 * @param id whose record this is
 * @param names full names, each with its parts in any order and script; several where a person has several
 * @param sex as registered
 * @param birth when born
 * @param fatherNames names of the father
 * @param motherNames names of the mother
 * @param origin place of origin or address, free text or code
 * @param site place code of the present site; prefixes of it are the areas that contain it
 * @param household the household the person is a member of
 * @param identifiers numbers with their issuer
 * @param phones telephone numbers as written
 * @param protectedPerson whether nobody at a desk may learn that this record exists; such a person is compared but never shown
 */
public record IdentityRecord(
        UUID id,
        List<String> names,
        Sex sex,
        @Nullable BirthRange birth,
        List<String> fatherNames,
        List<String> motherNames,
        @Nullable String origin,
        @Nullable String site,
        @Nullable UUID household,
        List<Identifier> identifiers,
        List<String> phones,
        boolean protectedPerson) {

    /** Copies the lists. */
    public IdentityRecord {
        names = List.copyOf(names);
        fatherNames = List.copyOf(fatherNames);
        motherNames = List.copyOf(motherNames);
        identifiers = List.copyOf(identifiers);
        phones = List.copyOf(phones);
    }

    /** A record of which nothing is known yet but whose it is. */
    public static IdentityRecord of(UUID id) {
        List<String> none = List.of();
        return new IdentityRecord(id, none, Sex.UNKNOWN, null, none, none, null, null, null, List.of(), none, false);
    }

    /** This record with one more full name. */
    public IdentityRecord withName(String name) {
        return withNames(plus(names, name));
    }

    /** This record with these full names instead of its own. */
    public IdentityRecord withNames(List<String> newNames) {
        return with(draft -> draft.names = newNames);
    }

    /** This record with this sex. */
    public IdentityRecord withSex(Sex newSex) {
        return with(draft -> draft.sex = newSex);
    }

    /** This record with this birth date or range. */
    public IdentityRecord withBirth(@Nullable BirthRange newBirth) {
        return with(draft -> draft.birth = newBirth);
    }

    /** This record with one more name of the father. */
    public IdentityRecord withFatherName(String name) {
        return with(draft -> draft.fatherNames = plus(fatherNames, name));
    }

    /** This record with one more name of the mother. */
    public IdentityRecord withMotherName(String name) {
        return with(draft -> draft.motherNames = plus(motherNames, name));
    }

    /** This record with this place of origin. */
    public IdentityRecord withOrigin(@Nullable String newOrigin) {
        return with(draft -> draft.origin = newOrigin);
    }

    /** This record at this site. */
    public IdentityRecord withSite(@Nullable String newSite) {
        return with(draft -> draft.site = newSite);
    }

    /** This record in this household. */
    public IdentityRecord withHousehold(@Nullable UUID newHousehold) {
        return with(draft -> draft.household = newHousehold);
    }

    /** This record with one more number. */
    public IdentityRecord withIdentifier(String type, String value) {
        return with(draft -> draft.identifiers = plus(identifiers, new Identifier(type, value)));
    }

    /** This record with one more telephone number. */
    public IdentityRecord withPhone(String phone) {
        return with(draft -> draft.phones = plus(phones, phone));
    }

    /** This record, protected or not. */
    public IdentityRecord withProtectedPerson(boolean isProtected) {
        return with(draft -> draft.protectedPerson = isProtected);
    }

    private IdentityRecord with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.record();
    }

    /** A record while something of it is changed. */
    private static final class Draft {
        private final UUID id;
        private List<String> names;
        private Sex sex;
        private @Nullable BirthRange birth;
        private List<String> fatherNames;
        private List<String> motherNames;
        private @Nullable String origin;
        private @Nullable String site;
        private @Nullable UUID household;
        private List<Identifier> identifiers;
        private List<String> phones;
        private boolean protectedPerson;

        Draft(IdentityRecord before) {
            id = before.id;
            names = before.names;
            sex = before.sex;
            birth = before.birth;
            fatherNames = before.fatherNames;
            motherNames = before.motherNames;
            origin = before.origin;
            site = before.site;
            household = before.household;
            identifiers = before.identifiers;
            phones = before.phones;
            protectedPerson = before.protectedPerson;
        }

        IdentityRecord record() {
            return new IdentityRecord(
                    id,
                    names,
                    sex,
                    birth,
                    fatherNames,
                    motherNames,
                    origin,
                    site,
                    household,
                    identifiers,
                    phones,
                    protectedPerson);
        }
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "IdentityRecord[" + id + "]";
    }
}
