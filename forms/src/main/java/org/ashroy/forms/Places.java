package org.ashroy.forms;

/** Tells where the author of a form wrote what stands in its XForm. */
@FunctionalInterface
public interface Places {

    /** The lines of the XForm itself. */
    Places LINES = (path, attribute, line) -> Place.document()
            .inRow(line)
            .inColumn(attribute.isEmpty() ? path : path.isEmpty() ? attribute : path + " " + attribute);

    /**
     * The place of an attribute.
     *
     * @param path of the field or group it belongs to; empty for the form as a whole
     * @param attribute such as {@code relevant} or {@code label}; empty for the whole field
     * @param line of the XForm
     */
    Place of(String path, String attribute, int line);
}
