@NullMarked
package org.ashroy.app.forms;

import org.jspecify.annotations.NullMarked;
