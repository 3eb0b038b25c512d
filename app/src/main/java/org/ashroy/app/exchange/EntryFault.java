package org.ashroy.app.exchange;

import java.util.Locale;

/** What can be wrong with one request of a message; none of it depends on who is registered, but for the last two. */
enum EntryFault {
    /** Its reference is missing, or no number or UUID. */
    REFERENCE_ID("rjct.reference_id.invalid"),
    /** Its reference stands in the message twice. */
    REFERENCE_ID_DUPLICATE("rjct.reference_id.duplicate"),
    /** Its time is missing or is none. */
    TIMESTAMP("rjct.timestamp.invalid"),
    /** It is no request of the shape that is described. */
    SHAPE("rjct.search_criteria.invalid", "rjct.notify_details.invalid"),
    /** It searches by an expression or a predicate: a search over a population discloses. */
    NOT_BY_IDENTIFIER("rjct.search_criteria.invalid", "rjct.notify_details.invalid"),
    /** It asks for a group; a person's consent covers nobody else. */
    GROUP("rjct.search_criteria.invalid"),
    /** There is no such kind of identifier, it needs its issuer, or a whole family shares it. */
    IDENTIFIER_TYPE("rjct.search_criteria.invalid", "rjct.notify_details.invalid"),
    /** The identifier is empty or can be none of its kind. */
    IDENTIFIER_VALUE("rjct.search_criteria.invalid", "rjct.notify_details.invalid"),
    /** It names no purpose that a consent can be given for. */
    PURPOSE("rjct.search_criteria.invalid", "rjct.notify_details.invalid"),
    /** It names no category of data, or an unknown one. */
    CATEGORIES("rjct.search_criteria.invalid", "rjct.notify_details.invalid"),
    /** The country where the data would be held is none. */
    JURISDICTION("rjct.search_criteria.invalid", "rjct.notify_details.invalid"),
    /** It asks for another page than the first; a person has one. */
    PAGINATION("rjct.pagination.invalid"),
    /** It wants to be told of something that no subscription tells of. */
    EVENT_TYPE("rjct.notify_types.invalid"),
    /** The subscription that it would end is none of the caller's. */
    SUBSCRIPTION_CODE("rjct.subscription_code.invalid"),
    /** Nothing covers this subscription, or there is nobody; never told which. */
    PERSON("rjct.person_id.invalid"),
    /** The same subscription runs already. */
    ALREADY_SUBSCRIBED("rjct.event.already_subscribed");

    private final String code;
    private final String subscribing;

    EntryFault(String code) {
        this(code, code);
    }

    EntryFault(String code, String subscribing) {
        this.code = code;
        this.subscribing = subscribing;
    }

    /** The standard's {@code status_reason_code} in the answer to a message. */
    String code(Action action) {
        return action == Action.SUBSCRIBE ? subscribing : code;
    }

    /** Key of the text. */
    String text() {
        return "exchange.entry." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
