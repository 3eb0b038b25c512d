package org.ashroy.app.queue;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the queue.
 *
 * @param opens the first hour in which appointments are given, 0 to 23
 * @param closes the hour in which the desk closes, 1 to 24
 * @param perHour how many appointments are given for one hour at one site
 */
@ConfigurationProperties("ashroy.queue")
public record QueueSettings(
        @DefaultValue("8") int opens,
        @DefaultValue("16") int closes,
        @DefaultValue("20") int perHour) {

    /** Refuses what cannot be. */
    public QueueSettings {
        if (opens < 0 || closes > 24 || opens >= closes || perHour < 1) {
            throw new IllegalArgumentException(
                    "ashroy.queue: opens comes before closes, both from 0 to 24, and per-hour is 1 or more");
        }
    }

    /** The hours for which appointments are given. */
    List<Integer> hours() {
        return IntStream.range(opens, closes).boxed().toList();
    }
}
