package org.ashroy.app.contact;

import java.util.UUID;
import org.ashroy.kernel.seal.Sealed;

/** What can happen to how somebody may be reached. */
public sealed interface ContactChange {

    /**
     * She said how she may be reached; it holds instead of what she said before.
     *
     * @param person who
     * @param plan what she said, sealed under her key
     */
    record Said(UUID person, Sealed<ContactPlan> plan) implements ContactChange {}

    /** She took it back: she may be reached like anybody. */
    record TakenBack() implements ContactChange {}
}
