/** Tests of exports. */
@NullMarked
package org.ashroy.app.export;

import org.jspecify.annotations.NullMarked;
