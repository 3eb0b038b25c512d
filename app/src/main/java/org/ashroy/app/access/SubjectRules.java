package org.ashroy.app.access;

import org.ashroy.kernel.access.Act;

/**
 * A rule that a module has for subjects of its own, beside role, category and area: the gate asks every module, and one that
 * refuses is enough. What the act covers of other modules is none of its business.
 */
public interface SubjectRules {

    /** Whether the module has nothing against it. */
    boolean allow(Act act);
}
