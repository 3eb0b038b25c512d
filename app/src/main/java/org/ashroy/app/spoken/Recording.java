package org.ashroy.app.spoken;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A recording of a text, without its sound.
 *
 * @param id of the recording
 * @param text of what
 * @param version of the text
 * @param language in which (BCP 47)
 * @param type of the file
 * @param size in bytes
 * @param by who brought it
 * @param at when
 * @param checkedBy who grew up with the language, listened to all of it and found it right; empty until somebody did
 */
public record Recording(
        UUID id,
        String text,
        String version,
        String language,
        AudioType type,
        long size,
        UUID by,
        Instant at,
        Optional<UUID> checkedBy) {}
