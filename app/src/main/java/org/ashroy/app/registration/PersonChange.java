package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.seal.Sealed;

/** What can happen to a person's record. */
public sealed interface PersonChange {

    /**
     * The person was registered, with the minimum data of S18.
     *
     * @param code her code, by which screens name her
     * @param name sealed full name
     * @param localName sealed name in her own script, if given
     * @param sex sex
     * @param birth sealed date of birth
     * @param birthYears the years it spans, in the clear for age bands
     * @param relationship to the focal point
     * @param origin sealed place of origin
     * @param arrived day of arrival, if known
     * @param site P-code of block or site
     * @param household her household, if she is in one
     * @param on day of registration at the site
     */
    record Registered(
            String code,
            Sealed<String> name,
            Optional<Sealed<String>> localName,
            Sex sex,
            Sealed<Birth> birth,
            BirthYears birthYears,
            Relationship relationship,
            Sealed<Origin> origin,
            Optional<LocalDate> arrived,
            String site,
            Optional<UUID> household,
            LocalDate on)
            implements PersonChange {}

    /** Her name was corrected. */
    record NameCorrected(Sealed<String> name) implements PersonChange {}

    /** Her name in her own script was given or corrected. */
    record LocalNameCorrected(Sealed<String> name) implements PersonChange {}

    /** The name by which people know her was given or corrected; empty where nobody calls her otherwise any more. */
    record KnownAsCorrected(Optional<Sealed<String>> name) implements PersonChange {}

    /** Her sex was corrected. */
    record SexCorrected(Sex sex) implements PersonChange {}

    /** Her date of birth was corrected. */
    record BirthCorrected(Sealed<Birth> birth, BirthYears birthYears) implements PersonChange {}

    /** Her relationship to the focal point was corrected or changed. */
    record RelationshipChanged(Relationship relationship) implements PersonChange {}

    /** Her place of origin was corrected. */
    record OriginCorrected(Sealed<Origin> origin) implements PersonChange {}

    /** Her day of arrival was given or corrected; empty where it is not known. */
    record ArrivalCorrected(Optional<LocalDate> arrived) implements PersonChange {}

    /** She lives elsewhere since a day. */
    record Moved(String site, LocalDate since) implements PersonChange {}

    /** She belongs to another household, or to none: her own decision as an adult. */
    record HouseholdChanged(Optional<UUID> household) implements PersonChange {}

    /** A number was recorded. */
    record IdentifierAdded(Sealed<IdentifierValue> identifier) implements PersonChange {}

    /** A number turned out not to be hers, or was replaced. */
    record IdentifierRemoved(Sealed<IdentifierValue> identifier) implements PersonChange {}

    /** Her telephone number was given or corrected; empty where she has none any more. */
    record PhoneCorrected(Optional<Sealed<String>> phone) implements PersonChange {}

    /** She said which language she speaks. */
    record LanguageSaid(Language language) implements PersonChange {}

    /** A specific need was recorded, by UNHCR code; never one of violence or legal protection. */
    record NeedAdded(String need) implements PersonChange {}

    /** A specific need no longer holds. */
    record NeedRemoved(String need) implements PersonChange {}

    /** She wants to talk in private; the desk asks nothing more. */
    record PrivateTalkWanted(boolean wanted) implements PersonChange {}

    /** She answered a consent that was read out. */
    record ConsentAnswered(ConsentTuple consent) implements PersonChange {}

    /** She left, died, or is here again. */
    record StatusChanged(Status status, LocalDate on) implements PersonChange {}

    /**
     * What was answered before her record was closed because she left or died.
     *
     * @param saidBy on whose word
     * @param whereTo where she goes, sealed, as far as it was said
     * @param mayAsk whether she may be asked there
     */
    record ExitAnswered(ExitSource saidBy, Optional<Sealed<String>> whereTo, MayAsk mayAsk) implements PersonChange {}

    /** Why the other changes of the same command were made. */
    record Explained(CorrectionReason reason) implements PersonChange {}

    /** Her data was erased: the key is gone, and what remains is that there was someone. */
    record Erased(ErasureReason reason) implements PersonChange {}
}
