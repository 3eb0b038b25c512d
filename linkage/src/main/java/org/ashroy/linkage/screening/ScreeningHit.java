package org.ashroy.linkage.screening;

import java.util.UUID;

/**
 * An entry that may be the person asked about. It is a reason for somebody to look, never a finding.
 *
 * @param id the entry of the list
 * @param score how alike the names are, 0 to 1; birth years and nationalities that contradict lower it, none raises it
 */
public record ScreeningHit(UUID id, double score) {}
