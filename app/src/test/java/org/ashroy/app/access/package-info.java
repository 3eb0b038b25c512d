@NullMarked
package org.ashroy.app.access;

import org.jspecify.annotations.NullMarked;
