package org.ashroy.app.intake;

import java.util.UUID;

/**
 * How a list is imported.
 *
 * @param author the user who imports it
 * @param site P-code of the block for rows that name none; empty where every row must
 * @param unknownBirth what becomes of a row without birth
 */
public record Options(UUID author, String site, UnknownBirth unknownBirth) {}
