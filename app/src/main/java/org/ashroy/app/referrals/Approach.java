package org.ashroy.app.referrals;

/** How she and the service come together, as she wants it. */
public enum Approach {
    /** She goes there by herself. */
    COMES_HERSELF,
    /** Somebody she trusts goes with her. */
    ACCOMPANIED,
    /** Only through whoever refers her: the service contacts the sender, never her. */
    THROUGH_SENDER,
    /** The service reaches her, as her contact data say. */
    SERVICE_REACHES_HER
}
