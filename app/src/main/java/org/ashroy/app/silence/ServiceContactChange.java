package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.UUID;
import org.ashroy.kernel.seal.Sealed;

/**
 * What confidential services tell about one person: that she agreed, and the weeks in which she was seen. Which service it
 * was, and on which day, is in none of it. The author of these events is the system; who recorded them is sealed, because
 * an account belongs to a service.
 */
public sealed interface ServiceContactChange {

    /**
     * She was asked whether contacts with confidential services may count as seen, and answered.
     *
     * @param person who
     * @param agreed what she answered; she may change it at any time
     * @param recordedBy the account, sealed under the key of her contacts
     */
    record AgreementAnswered(UUID person, boolean agreed, Sealed<UUID> recordedBy) implements ServiceContactChange {}

    /**
     * Some confidential service saw her.
     *
     * @param person who
     * @param week Monday of the week (ISO 8601)
     * @param recordedBy the account, sealed under the key of her contacts
     */
    record SeenInWeek(UUID person, LocalDate week, Sealed<UUID> recordedBy) implements ServiceContactChange {}

    /** Her data was erased. */
    record Forgotten() implements ServiceContactChange {}
}
