package org.ashroy.app.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sign-in and the limiters are set.
 *
 * @param triesByAccount wrong sign-ins of one account after which it is blocked for a minute, then twice as long each time
 * @param triesByAddress wrong sign-ins from one address after which it is; more, because many sit behind one address
 * @param longestBlock after which a block no longer doubles
 * @param failuresForgotten after which failures in the past no longer count
 * @param searches searches by name that one account may make in a period
 * @param searchPeriod that period
 * @param openings acts of opening records that one account may make in a period
 * @param openingPeriod that period
 * @param exports lists or releases that one account may take away in a period
 * @param exportPeriod that period
 * @param firstPassword how long a password that an administrator gave can be used for the first sign-in
 * @param passwordAge after which a password must be changed
 */
@ConfigurationProperties("ashroy.access")
public record AccessSettings(
        @DefaultValue("5") int triesByAccount,
        @DefaultValue("20") int triesByAddress,
        @DefaultValue("1h") Duration longestBlock,
        @DefaultValue("1d") Duration failuresForgotten,
        @DefaultValue("120") int searches,
        @DefaultValue("10m") Duration searchPeriod,
        @DefaultValue("300") int openings,
        @DefaultValue("1h") Duration openingPeriod,
        @DefaultValue("20") int exports,
        @DefaultValue("1d") Duration exportPeriod,
        @DefaultValue("7d") Duration firstPassword,
        @DefaultValue("365d") Duration passwordAge) {}
