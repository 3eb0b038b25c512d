@NullMarked
package org.ashroy.app.htcds;

import org.jspecify.annotations.NullMarked;
