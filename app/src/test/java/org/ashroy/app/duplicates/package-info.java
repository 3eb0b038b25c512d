@NullMarked
package org.ashroy.app.duplicates;

import org.jspecify.annotations.NullMarked;
