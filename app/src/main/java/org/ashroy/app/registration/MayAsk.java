package org.ashroy.app.registration;

/** Whether somebody who leaves may be asked where she goes, whether she arrived. */
public enum MayAsk {
    /** She said yes, herself. */
    YES,
    /** She said no, or somebody else spoke for her. */
    NO,
    /** She was not asked. */
    NOT_ASKED
}
