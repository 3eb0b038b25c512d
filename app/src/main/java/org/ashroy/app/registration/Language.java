package org.ashroy.app.registration;

/**
 * The language a person speaks.
 *
 * @param code ISO 639-3, from the code list {@code languages}; {@code und} where it is not known
 * @param interpreter whether she wants an interpreter
 */
public record Language(String code, boolean interpreter) {}
