package org.ashroy.app.silence;

import java.util.UUID;

/**
 * Somebody who is looked for as well and may have gone together with a person, or have gone to find her.
 *
 * @param check the check that looks for her
 * @param code hers
 * @param site where she lives
 * @param ofHousehold whether both are of one household; else they are of one block and went unseen at the same time
 */
public record Companion(UUID check, String code, String site, boolean ofHousehold) {}
