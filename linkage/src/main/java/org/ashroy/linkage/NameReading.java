package org.ashroy.linkage;

/**
 * One way to read one of several names.
 *
 * @param written the name as it was written
 * @param name how it is read
 */
public record NameReading(String written, NormalizedName name) {

    /** Shows nothing: a name identifies. */
    @Override
    public String toString() {
        return "NameReading[hidden]";
    }
}
