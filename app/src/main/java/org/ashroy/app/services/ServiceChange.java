package org.ashroy.app.services;

/** What can happen to a service of the directory. */
public sealed interface ServiceChange {

    /** It was written down. */
    record Opened(ServiceDetails details) implements ServiceChange {}

    /** What is said of it changed. */
    record Changed(ServiceDetails details) implements ServiceChange {}

    /** It takes nobody any more. */
    record Closed(ClosingReason reason) implements ServiceChange {}

    /** Why a service takes nobody any more. */
    enum ClosingReason {
        /** Its money ended. */
        FUNDING_ENDED,
        /** It is full and will stay so. */
        FULL,
        /** It moved; the new place is another entry. */
        MOVED,
        /** It is not safe there. */
        UNSAFE,
        /** It should not have been written down. */
        MISTAKE
    }
}
