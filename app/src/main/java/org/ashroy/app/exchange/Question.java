package org.ashroy.app.exchange;

import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;

/**
 * One request, read.
 *
 * @param person whom its identifier points at; empty where at nobody
 * @param purpose code of the purpose
 * @param categories codes of the data
 * @param jurisdiction country where they would be held (ISO 3166-1 alpha-2)
 * @param follows what it wants to be told of, where it is a subscription
 */
record Question(
        Optional<UUID> person,
        String purpose,
        SortedSet<String> categories,
        String jurisdiction,
        Optional<PersonEvent> follows) {}
