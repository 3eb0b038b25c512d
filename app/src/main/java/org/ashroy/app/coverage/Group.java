package org.ashroy.app.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ashroy.app.registration.AgeBand;
import org.ashroy.app.registration.Sex;

/**
 * People of one sex and age, as estimates break them down.
 *
 * @param sex female or male
 * @param age their ages
 */
public record Group(Sex sex, AgeBand age) {

    /** All groups, in the order in which an event holds their counts and a list its columns. */
    public static final List<Group> ALL = all();

    private static List<Group> all() {
        List<Group> all = new ArrayList<>();
        for (Sex sex : List.of(Sex.FEMALE, Sex.MALE)) {
            for (AgeBand age : AgeBand.values()) {
                all.add(new Group(sex, age));
            }
        }
        return List.copyOf(all);
    }

    /** The header of its column in a list, such as {@code female_from_12_to_17}. */
    public String column() {
        return (sex.name() + "_" + age.name()).toLowerCase(Locale.ROOT);
    }
}
