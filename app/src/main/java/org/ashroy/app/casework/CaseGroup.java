package org.ashroy.app.casework;

import org.ashroy.app.access.Permission;
import org.ashroy.kernel.access.Purpose;

/**
 * Kinds of case that the same people work with. Each is a compartment of its own: whoever does not work in it learns nothing of
 * its cases, not even that there are any.
 */
public enum CaseGroup {
    /** Trafficking: risk and survivors. */
    TRAFFICKING(Permission.HANDLE_TRAFFICKING_CASES, Purpose.CASE_TRAFFICKING),
    /** Child protection. */
    CHILD_PROTECTION(Permission.HANDLE_CHILD_CASES, Purpose.CASE_CHILD_PROTECTION),
    /** Gender-based violence. */
    GENDER_BASED_VIOLENCE(Permission.HANDLE_GBV_CASES, Purpose.CASE_GBV),
    /** Anything else. */
    OTHER(Permission.HANDLE_OTHER_CASES, Purpose.CASE_OTHER);

    private final Permission permission;
    private final Purpose purpose;

    CaseGroup(Permission permission, Purpose purpose) {
        this.permission = permission;
        this.purpose = purpose;
    }

    /** Without which nobody works with such a case. */
    public Permission permission() {
        return permission;
    }

    /** For which alone it opens. */
    public Purpose purpose() {
        return purpose;
    }
}
