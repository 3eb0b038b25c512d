package org.ashroy.app.access;

import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Decision;

/** Whether an approved release allows an act of handing data on; the module of releases answers with a bean. */
public interface ReleaseBasis {

    /**
     * Decides on an act with {@link org.ashroy.kernel.access.Purpose#RELEASE} and a basis: whether that release is approved,
     * still holds, and covers exactly these subjects and categories.
     */
    Decision covers(Act act);
}
