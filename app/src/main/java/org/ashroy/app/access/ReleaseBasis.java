package org.ashroy.app.access;

import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.access.Purpose;

/** Whether what an act of handing data on stands on allows it; each module that hands data on answers with a bean. */
public interface ReleaseBasis {

    /** The purpose of the acts that this module decides on. */
    Purpose purpose();

    /**
     * Decides on an act with this purpose and a basis: whether that basis still holds, and covers exactly these subjects and
     * categories.
     */
    Decision covers(Act act);
}
