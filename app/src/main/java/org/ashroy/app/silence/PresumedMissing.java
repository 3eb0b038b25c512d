package org.ashroy.app.silence;

import java.util.UUID;

/**
 * Somebody is presumed missing: casework and tracing take over from here. Published after the commit; it may come twice, and says
 * nothing that identifies her.
 *
 * @param check the welfare check
 * @param person whom it looks for
 */
public record PresumedMissing(UUID check, UUID person) {}
