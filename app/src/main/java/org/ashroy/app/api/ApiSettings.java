package org.ashroy.app.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the API is limited.
 *
 * @param requests how many requests one token may make in a period
 * @param period that period
 */
@ConfigurationProperties("ashroy.api")
record ApiSettings(
        @DefaultValue("600") int requests,
        @DefaultValue("1m") Duration period) {}
