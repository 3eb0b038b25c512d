package org.ashroy.camp;

import org.jspecify.annotations.Nullable;

/**
 * A place of the operation.
 *
 * @param code code of the place; for camps and most blocks the published P-code
 * @param name name as published
 * @param parent code of the site above, absent for the operation
 * @param level how high it stands
 */
public record Site(String code, String name, @Nullable String parent, Level level) {}
