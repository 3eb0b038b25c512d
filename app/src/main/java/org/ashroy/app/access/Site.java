package org.ashroy.app.access;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A place: the operation, a camp, a block.
 *
 * @param code P-code
 * @param name as people call it
 * @param parent code of the place it lies in
 * @param level {@code OPERATION}, {@code CAMP} or {@code BLOCK}
 * @param validFrom first day on which it exists under this code
 */
public record Site(String code, String name, Optional<String> parent, String level, LocalDate validFrom) {}
