package org.ashroy.app.casework;

/**
 * What stands for a field of a case.
 *
 * @param onScreens as pages write it
 * @param toPrograms as answers to programs write it; empty where they do not
 */
record SightMarker(String onScreens, String toPrograms) {}
