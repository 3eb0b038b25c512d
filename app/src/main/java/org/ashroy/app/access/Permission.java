package org.ashroy.app.access;

/** What a role may allow. Whatever is not allowed is denied. */
public enum Permission {
    /** Register people and households. */
    REGISTER,
    /** Search the registry by name. */
    SEARCH,
    /** Open what is sealed in a person's record. */
    VIEW_PERSON,
    /** Change a person's record. */
    EDIT_PERSON,
    /** See what people asked about their own data, and answer, refuse or extend it. */
    HANDLE_REQUESTS,
    /** Give cards, end them, and see whose a card is. */
    ISSUE_CARDS,
    /** Make sure who may speak for a child that is apart from its parents. */
    VERIFY_CAREGIVERS,
    /** Decide whether two records are of one person. */
    DECIDE_DUPLICATES,
    /** Record who was seen. */
    RECORD_SESSION,
    /** Record, for a confidential service, the weeks in which people who agreed were seen. */
    RECORD_SERVICE_CONTACT,
    /** Write down that somebody is reported missing. */
    REPORT_MISSING,
    /** See who is no longer seen. */
    SEE_SILENCE,
    /** Take, do and close checks. */
    HANDLE_CHECKS,
    /** Give checks to others. */
    ASSIGN_CHECKS,
    /** See of whom a disappearance would not be noticed, and say how many meetings and questions a day can be done. */
    LEAD_PROTECTION,
    /** Bring forms, publish and retire them. */
    KEEP_FORMS,
    /** Fill in forms that were published to a role that one holds. */
    FILL_FORMS,
    /** Read what others filled in, of forms that were published to a role that one holds. */
    READ_FORMS,
    /** Import lists of people. */
    IMPORT_LISTS,
    /** Take a list away, encrypted. */
    EXPORT_LISTS,
    /** Ask that a person's data go to another organisation. */
    REQUEST_RELEASE,
    /** Approve such a release. */
    APPROVE_RELEASE,
    /** Refer people to services. */
    REFER,
    /** Answer referrals to services of the own organisation. */
    ANSWER_REFERRALS,
    /** Be told where nobody of the own organisation acts on a referral, and keep the own services. */
    SUPERVISE_REFERRALS,
    /** Keep the directory of services, and see in counts how referrals are answered. */
    COORDINATE_SERVICES,
    /** Ask the registry over the exchange, as the program of another organisation. */
    EXCHANGE,
    /** Erase a person's data for ever. */
    ERASE_PERSONS,
    /** See, in counts, how much of the estimated population is registered. */
    SEE_COVERAGE,
    /** Keep the estimates of how many people live where. */
    KEEP_ESTIMATES,
    /** Work with cases, of those kinds that other permissions name. */
    HANDLE_CASES,
    /** Work with cases of child protection. */
    HANDLE_CHILD_CASES,
    /** Work with cases of gender-based violence. */
    HANDLE_GBV_CASES,
    /** Work with cases of trafficking. */
    HANDLE_TRAFFICKING_CASES,
    /** Work with cases of other protection. */
    HANDLE_OTHER_CASES,
    /** See the cases of the own organisation, give them to workers, approve plans and closings. */
    SUPERVISE_CASES,
    /** Take incidents of gender-based violence away to be counted, without what leads back to anybody. */
    REPORT_INCIDENTS,
    /** Follow, in cases that one sees, what authorities do about a complaint, and hand to them what she agreed to. */
    FOLLOW_JUSTICE,
    /** Keep under which mandates organisations serve people. */
    KEEP_MANDATES,
    /** Write down what a source reports about trafficking and what is near it. */
    RECORD_ALLEGATIONS,
    /** Open what sources reported, judge it, and say what followed. */
    HANDLE_ALLEGATIONS,
    /** Be told where nobody looks at what a source reported. */
    LEAD_ALLEGATIONS,
    /** See in counts what sources reported, and be told where nobody acts at all. */
    COUNT_ALLEGATIONS,
    /** Keep recordings of texts that are read out. */
    KEEP_RECORDINGS,
    /** Keep the hierarchy of sites. */
    ADMINISTER_SITES,
    /** Create and switch off accounts. */
    ADMINISTER_USERS,
    /** Read the access log. */
    SEE_ACCESS_LOG
}
