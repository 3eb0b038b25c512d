package org.ashroy.app.exchange;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;

/** What can happen to an enquiry. The account of the program that asked is the author of its first event. */
public sealed interface EnquiryChange {

    /**
     * A program asked for a person's data, or to be told when something happens to her.
     *
     * @param person whom the identifier pointed at; empty where it pointed at nobody
     * @param recipient code of the organisation
     * @param purpose code of what the data would be used for
     * @param categories codes of the data
     * @param jurisdiction country where they would be held (ISO 3166-1 alpha-2)
     * @param follows what it wants to be told of, where it is a subscription
     * @param on the day
     */
    record Asked(
            Optional<UUID> person,
            String recipient,
            String purpose,
            SortedSet<String> categories,
            String jurisdiction,
            Optional<PersonEvent> follows,
            LocalDate on)
            implements EnquiryChange {}

    /** Her consent covered it: data left, or a subscription runs. */
    record Answered(LocalDate on) implements EnquiryChange {}

    /** Nothing covered it, or there is nobody; the one who asked is not told which. */
    record Unanswered(LocalDate on) implements EnquiryChange {}

    /** A subscription ended. */
    record Ended(EndCause cause, LocalDate on) implements EnquiryChange {}
}
