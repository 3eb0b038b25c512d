/** The scan of disk, backup, logs and memory for what must not be in them. It runs long and stands apart so that it is not the last. */
@NullMarked
package org.ashroy.app.leak;

import org.jspecify.annotations.NullMarked;
