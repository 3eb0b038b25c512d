package org.ashroy.app.exchange;

/** What a message asks for, by the words of the standard. */
enum Action {
    /** Data of persons. */
    SEARCH("search", "on-search"),
    /** To be told when something happens. */
    SUBSCRIBE("subscribe", "on-subscribe"),
    /** To be told no more. */
    UNSUBSCRIBE("unsubscribe", "on-unsubscribe"),
    /** What became of one of the others. */
    TXN_STATUS("txn-status", "txn-on-status"),
    /** What happened; the standard sends it to the subscriber, here the subscriber fetches it. */
    NOTIFY("notify", "notify");

    private final String asked;
    private final String answered;

    Action(String asked, String answered) {
        this.asked = asked;
        this.answered = answered;
    }

    /** As it stands in the header of a request. */
    String asked() {
        return asked;
    }

    /** As it stands in the header of an answer. */
    String answered() {
        return answered;
    }
}
