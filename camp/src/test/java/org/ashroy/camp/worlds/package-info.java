@NullMarked
package org.ashroy.camp.worlds;

import org.jspecify.annotations.NullMarked;
