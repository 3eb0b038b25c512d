package org.ashroy.app.exchange;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the exchange is set.
 *
 * @param id by which this registry calls itself in messages ({@code sender_id}, {@code receiver_id})
 * @param entries how many requests one message may hold, at most 1,000
 * @param messageAge how old a message may be; it may lie as far in the future, for clocks that are wrong
 * @param questions how many persons one account may ask for in a period, found or not
 * @param period that period
 * @param floor how long each person asked for takes at least, so that time does not tell whether she is registered
 * @param answersKept how long an answer waits to be fetched
 */
@ConfigurationProperties("ashroy.exchange")
record ExchangeSettings(
        @DefaultValue("ashroy") String id,
        @DefaultValue("100") int entries,
        @DefaultValue("10m") Duration messageAge,
        @DefaultValue("1000") int questions,
        @DefaultValue("1h") Duration period,
        @DefaultValue("100ms") Duration floor,
        @DefaultValue("7d") Duration answersKept) {

    private static final int MOST_ENTRIES = 1_000;

    /** Checks the number of entries. */
    ExchangeSettings {
        if (entries < 1 || entries > MOST_ENTRIES) {
            throw new IllegalArgumentException("ashroy.exchange.entries must be from 1 to 1,000");
        }
    }
}
