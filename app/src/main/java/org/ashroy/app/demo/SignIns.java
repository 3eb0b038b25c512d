package org.ashroy.app.demo;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The accounts of the demonstration, one a role; each constant is the code of its role. */
enum SignIns {
    REGISTRATION_CLERK("clerk", "registers people and searches"),
    FIELD_WORKER("fieldworker", "records who was seen"),
    SERVICE_WORKER("facilitator", "says who came to a safe space this week"),
    HELPLINE_OPERATOR("helpline", "writes down what callers, news and others say, and reports people missing"),
    CASEWORKER("caseworker", "finds who is not seen, looks for them, keeps cases, refers people to services"),
    SUPERVISOR(
            "supervisor", "does all of these, judges and follows up what sources report, approves, and imports lists"),
    GBV_CASEWORKER("gbvworker", "keeps cases of gender-based violence, which nobody else sees"),
    GBV_SUPERVISOR("gbvsupervisor", "approves in these"),
    PROTECTION_LEAD("lead", "sees where nobody would notice, and says how much can be done in a day"),
    DATA_PROTECTION_OFFICER("officer", "reads the access log"),
    COORDINATOR("coordinator", "sees in counts how far registration is, keeps mandates, services and forms"),
    ADMINISTRATOR("administrator", "keeps accounts");

    private final String account;
    private final String does;

    SignIns(String account, String does) {
        this.account = account;
        this.does = does;
    }

    /** Name of the account. */
    String account() {
        return account;
    }

    /** What whoever signs in with it can do, in a few words. */
    String does() {
        return does;
    }

    /** The account's identifier, among those of the whole staff by name. */
    UUID of(Map<String, UUID> staff) {
        return Objects.requireNonNull(staff.get(account));
    }
}
