@NullMarked
package org.ashroy.app.children;

import org.jspecify.annotations.NullMarked;
