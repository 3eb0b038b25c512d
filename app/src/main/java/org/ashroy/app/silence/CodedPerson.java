package org.ashroy.app.silence;

import java.util.Optional;
import java.util.UUID;

/**
 * A person, or a household, as a code leads to it.
 *
 * @param id of the person or household
 * @param code as written
 * @param site where she lives
 * @param household hers, if she is in one; of a household itself
 */
public record CodedPerson(UUID id, String code, String site, Optional<UUID> household) {}
