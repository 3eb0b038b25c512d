package org.ashroy.app.filling;

/**
 * An answer as it is sealed: the path is inside, so that it cannot be moved to another question and still open.
 *
 * @param path lasting, as {@link LastingPaths} makes it
 * @param value as XForms write it
 */
public record Answer(String path, String value) {}
