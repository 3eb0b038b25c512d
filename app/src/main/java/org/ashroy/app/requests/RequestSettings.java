package org.ashroy.app.requests;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of requests. The usual periods are the shortest that a month and two further months can be, so that a period counted
 * in days never ends after the one of the law (GDPR article 12(3)); UNHCR's policy of 2015 asks for a reasonable one.
 *
 * @param days within how many days a request is answered; 1 to 31
 * @param extensionDays by how many days an answer can take longer, once; 0 to 62
 * @param soonDays how many days before its last day a request counts as due; 0 or more
 */
@ConfigurationProperties("ashroy.requests")
public record RequestSettings(
        @DefaultValue("28") int days,
        @DefaultValue("61") int extensionDays,
        @DefaultValue("7") int soonDays) {

    /** Refuses what cannot be. */
    public RequestSettings {
        if (days < 1 || days > 31) {
            throw new IllegalArgumentException("ashroy.requests.days is 1 to 31");
        }
        if (extensionDays < 0 || extensionDays > 62) {
            throw new IllegalArgumentException("ashroy.requests.extension-days is 0 to 62");
        }
        if (soonDays < 0) {
            throw new IllegalArgumentException("ashroy.requests.soon-days is 0 or more");
        }
    }
}
