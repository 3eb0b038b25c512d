package org.ashroy.app.silence;

/**
 * Harm that a check did, sealed under the check's own key.
 *
 * @param kind what happened
 * @param words in words; empty where there are none
 */
public record Harm(HarmKind kind, String words) {}
