package org.ashroy.forms.htcds;

/**
 * A code of a list.
 *
 * @param code what is stored
 * @param label what people read
 * @param tier of the classification of industries (ISIC revision 4), 1 to 3; 1 elsewhere
 * @param within the code of the tier above; empty for the first
 * @param listed whether the standard lists it for the field; what stands only in its field definitions is taken, and said so
 */
public record HtcdsCode(String code, String label, int tier, String within, boolean listed) {}
