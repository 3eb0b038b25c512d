package org.ashroy.app.silence;

import java.util.Arrays;
import java.util.List;
import org.ashroy.app.registration.Sex;
import org.ashroy.kernel.silence.Care;

/**
 * How much care somebody gets, by what is known of her without opening anything: girls of 12 to 17, children who are alone, and
 * women alone with children more than others, nobody less than the floor. Specific needs are sealed, and a pass needs no key; so
 * they cannot be looked at here. People of one group are also taken to attend alike.
 */
enum CareGroup {
    /** Nothing that is known makes the risk higher. */
    USUAL(1),
    /** A child registered apart from parents and caregiver. */
    CHILD_APART(4),
    /** A woman who is the only adult of a household with children. */
    ALONE_WITH_CHILDREN(2);

    private static final double GIRL = 12;
    private static final List<CareGroup> GROUPS = List.of(values());
    private static final List<AgeBand> AGES = List.of(AgeBand.values());
    private static final List<Sex> SEXES = List.of(Sex.values());

    private final double weight;

    CareGroup(double weight) {
        this.weight = weight;
    }

    /** The number of the group of care. */
    int number(AgeBand age, Sex sex) {
        return (GROUPS.indexOf(this) * AGES.size() + AGES.indexOf(age)) * SEXES.size() + SEXES.indexOf(sex);
    }

    /** The age and sex of a number, as the page on how well we see has them. */
    static Seeing.Group of(int number) {
        AgeBand age = AGES.get(number / SEXES.size() % AGES.size());
        boolean male = SEXES.get(number % SEXES.size()) == Sex.MALE;
        return switch (age) {
            case UNDER_6, FROM_6 -> Seeing.Group.YOUNGER;
            case FROM_12 -> male ? Seeing.Group.BOYS : Seeing.Group.GIRLS;
            case FROM_18 -> male ? Seeing.Group.MEN : Seeing.Group.WOMEN;
            case FROM_60 -> Seeing.Group.OLDER;
        };
    }

    /** The weight of each number. */
    static Care care() {
        double[] weights = new double[GROUPS.size() * AGES.size() * SEXES.size()];
        Arrays.fill(weights, 1);
        for (CareGroup group : GROUPS) {
            for (AgeBand age : AGES) {
                for (Sex sex : SEXES) {
                    boolean girl = age == AgeBand.FROM_12 && sex != Sex.MALE;
                    weights[group.number(age, sex)] = Math.max(group.weight, girl ? GIRL : 1);
                }
            }
        }
        return Care.of(weights);
    }
}
