package org.ashroy.kernel.fold;

import org.ashroy.kernel.event.EventId;

/** What came causally before what, among the events of one subject. */
@FunctionalInterface
public interface Ancestry {

    /** Whether the author of the later event had, directly or through others, seen the earlier one. */
    boolean precedes(EventId earlier, EventId later);
}
