package org.ashroy.forms.box;

/**
 * A language of a form of the box.
 *
 * @param code ISO 639-1, such as {@code bn}
 * @param name as the form names it, such as {@code বাংলা (bn)}
 * @param read whether somebody who grew up with it has read the form; where not, a screen says so to whoever fills it in
 */
public record BoxLanguage(String code, String name, boolean read) {}
