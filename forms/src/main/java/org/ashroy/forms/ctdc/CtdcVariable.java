package org.ashroy.forms.ctdc;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The 27 variables of the Global Synthetic Dataset, in its order (CTDC, code book version 2, February 2024). A variable that is not
 * known is empty, never 0: within a group of variables a case with any 1 counts in the denominator, and its empty ones count as 0
 * there (section 6 of the code book).
 */
public enum CtdcVariable {
    YEAR_OF_REGISTRATION(
            "yearOfRegistration",
            Group.PROFILE,
            "The year of the incoming referral, or the day of registration that the caller gives."),
    GENDER("gender", Group.PROFILE, "From prs_Gender: six values become three."),
    AGE_BROAD("ageBroad", Group.PROFILE, "The age at registration, from prs_Birthdate, in nine classes."),
    CITIZENSHIP("citizenship", Group.PROFILE, "From prs_Citizenship, alpha-3, if there is exactly one."),
    COUNTRY_OF_EXPLOITATION(
            "CountryOfExploitation",
            Group.PROFILE,
            "The country of the events of exploitation if it is one; otherwise the country of first assistance that"
                    + " the caller gives, which is the code book's own proxy."),
    TRAFFICK_MONTHS(
            "traffickMonths",
            Group.PROFILE,
            "From the months that the caller gives. HTCDS has no field for it: dates of events more than 24 months"
                    + " apart tell the longest class, shorter ones tell nothing, since the end is not recorded."),
    MEANS_DEBT_BONDAGE_EARNINGS(
            "meansDebtBondageEarnings", Group.MEANS, "vic_MethodsOfControl: DebtBondage, TakesEarnings."),
    MEANS_THREATS(
            "meansThreats",
            Group.MEANS,
            "vic_MethodsOfControl: PhysicalThreats, Threats, ThreatsLawEnforcement, ThreatensChildrenFamily,"
                    + " UsesChildren."),
    MEANS_ABUSE(
            "meansAbusePsyPhySex",
            Group.MEANS,
            "vic_MethodsOfControl: PsychologicalAbuse, PhysicalAbuse, SexualAbuse."),
    MEANS_FALSE_PROMISES("meansFalsePromises", Group.MEANS, "vic_MethodsOfControl: FalsePromises."),
    MEANS_DRUGS_ALCOHOL("meansDrugsAlcohol", Group.MEANS, "vic_MethodsOfControl: PsychoactiveSubstance."),
    MEANS_DENY_BASIC_NEEDS(
            "meansDenyBasicNeeds",
            Group.MEANS,
            "vic_MethodsOfControl: RestrictsFinancialAccess, RestrictsMedicalCare, WithholdsNecessities, and"
                    + " RestrictsMovement, which the picklist of HTCDS lacks."),
    MEANS_EXCESSIVE_WORK_HOURS("meansExcessiveWorkHours", Group.MEANS, "vic_MethodsOfControl: ExcessiveWorkingHours."),
    MEANS_WITHHOLD_DOCUMENTS(
            "meansWithholdDocs",
            Group.MEANS,
            "vic_MethodsOfControl: WithholdsDocuments. The list of the code book has this name, its section 7"
                    + " meansWithholdDocuments."),
    IS_FORCED_LABOUR("isForcedLabour", Group.EXPLOITATION, "vic_TypeOfExploitation: ForcedLabour."),
    IS_SEXUAL_EXPLOITATION("isSexualExploit", Group.EXPLOITATION, "vic_TypeOfExploitation: SexualExploitation."),
    IS_OTHER_EXPLOITATION(
            "isOtherExploit",
            Group.EXPLOITATION,
            "vic_TypeOfExploitation: ForcedMarriage, ForcedMilitaryByNonStateActors, OrganRemoval, which the code book"
                    + " names, and ChildLabour, Servitude, ForcedBegging, ForcedAdoption, Surrogacy, Other, of which it"
                    + " says nothing."),
    LABOUR_AGRICULTURE(
            "typeOfLabourAgriculture",
            Group.LABOUR,
            "vic_ForcedLabourIndustry: division 01 of ISIC and what is in it. Section A alone also holds forestry and"
                    + " fishing, so that it tells nothing here."),
    LABOUR_CONSTRUCTION("typeOfLabourConstruction", Group.LABOUR, "vic_ForcedLabourIndustry: section F."),
    LABOUR_DOMESTIC_WORK("typeOfLabourDomesticWork", Group.LABOUR, "vic_ForcedLabourIndustry: section T."),
    LABOUR_HOSPITALITY(
            "typeOfLabourHospitality", Group.LABOUR, "vic_ForcedLabourIndustry: section I and what is in it."),
    SEX_PROSTITUTION("typeOfSexProstitution", Group.SEX, "vic_TypeOfSexExploitation: Prostitution."),
    SEX_PORNOGRAPHY("typeOfSexPornography", Group.SEX, "vic_TypeOfSexExploitation: Pornography."),
    RECRUITER_INTIMATE_PARTNER(
            "recruiterRelationIntimatePartner",
            Group.RECRUITER,
            "Nothing: HTCDS does not tell partners from acquaintances."),
    RECRUITER_FRIEND(
            "recruiterRelationFriend",
            Group.RECRUITER,
            "Nothing: HTCDS does not tell friends from other acquaintances."),
    RECRUITER_FAMILY(
            "recruiterRelationFamily",
            Group.RECRUITER,
            "vic_RelationshipToTrafficker: Familial, with the trafficker taken for the recruiter."),
    RECRUITER_OTHER(
            "recruiterRelationOther",
            Group.RECRUITER,
            "vic_RelationshipToTrafficker: Unaquainted, with the trafficker taken for the recruiter.");

    /** Variables that share a denominator; those of the profile stand alone. */
    public enum Group {
        PROFILE,
        MEANS,
        EXPLOITATION,
        LABOUR,
        SEX,
        RECRUITER
    }

    private final String code;
    private final Group group;
    private final String rule;

    CtdcVariable(String code, Group group, String rule) {
        this.code = code;
        this.group = group;
        this.rule = rule;
    }

    /** Its name in the data set. */
    public String code() {
        return code;
    }

    /** The variables it shares its denominator with. */
    public Group group() {
        return group;
    }

    /** Where its value comes from here, in words. */
    public String rule() {
        return rule;
    }

    /** Whether it is 1 or empty. */
    public boolean isBinary() {
        return group != Group.PROFILE;
    }

    /** A variable by its name in the data set. */
    public static Optional<CtdcVariable> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    /** The header of a file of records. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(CtdcVariable::code).toList();
    }
}
