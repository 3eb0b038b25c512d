package org.ashroy.app.exchange;

import java.util.Optional;
import java.util.Set;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.Status;

/** What can happen to a person that a subscription tells of; its name is the standard's {@code reg_event_type}. */
public enum PersonEvent {
    /** She is registered here again, after she had left. */
    REGISTER,
    /** Data of a category that her consent covers changed. */
    UPDATE,
    /** She died. */
    DEATH,
    /** She left the operation. */
    DEPARTURE;

    /** What a change is, to whom these categories of data are open; empty where it is nothing to tell. */
    static Optional<PersonEvent> of(PersonChange change, Set<String> categories) {
        return switch (change) {
            case PersonChange.Registered _ -> told("identity", REGISTER, categories);
            case PersonChange.StatusChanged status -> told("identity", of(status.status()), categories);
            case PersonChange.NameCorrected _,
                    PersonChange.LocalNameCorrected _,
                    PersonChange.KnownAsCorrected _,
                    PersonChange.SexCorrected _,
                    PersonChange.BirthCorrected _,
                    PersonChange.IdentifierAdded _,
                    PersonChange.IdentifierRemoved _ -> told("identity", UPDATE, categories);
            case PersonChange.PhoneCorrected _, PersonChange.Moved _ -> told("contact", UPDATE, categories);
            case PersonChange.OriginCorrected _, PersonChange.ArrivalCorrected _ -> told("origin", UPDATE, categories);
            case PersonChange.NeedAdded _, PersonChange.NeedRemoved _ -> told("needs", UPDATE, categories);
            case PersonChange.RelationshipChanged _,
                    PersonChange.HouseholdChanged _,
                    PersonChange.LanguageSaid _,
                    PersonChange.PrivateTalkWanted _,
                    PersonChange.ConsentAnswered _,
                    PersonChange.ExitAnswered _,
                    PersonChange.Explained _,
                    PersonChange.Erased _ -> Optional.empty();
        };
    }

    private static PersonEvent of(Status status) {
        return switch (status) {
            case ACTIVE -> REGISTER;
            case LEFT -> DEPARTURE;
            case DECEASED -> DEATH;
        };
    }

    private static Optional<PersonEvent> told(String category, PersonEvent event, Set<String> categories) {
        return categories.contains(category) ? Optional.of(event) : Optional.empty();
    }
}
