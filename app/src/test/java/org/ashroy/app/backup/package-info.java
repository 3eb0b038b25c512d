@NullMarked
package org.ashroy.app.backup;

import org.jspecify.annotations.NullMarked;
