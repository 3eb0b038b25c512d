package org.ashroy.app.services;

import org.ashroy.app.registration.Sex;

/** Whom a service takes, by sex. */
public enum Takes {
    /** Anyone. */
    ANYONE,
    /** Women and girls. */
    WOMEN_AND_GIRLS,
    /** Men and boys. */
    MEN_AND_BOYS;

    /** Whether somebody of this sex is taken; of whom it is not known, the service decides itself. */
    public boolean takes(Sex sex) {
        return switch (this) {
            case ANYONE -> true;
            case WOMEN_AND_GIRLS -> sex != Sex.MALE;
            case MEN_AND_BOYS -> sex != Sex.FEMALE;
        };
    }
}
