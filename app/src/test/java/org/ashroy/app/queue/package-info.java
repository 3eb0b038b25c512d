@NullMarked
package org.ashroy.app.queue;

import org.jspecify.annotations.NullMarked;
