@NullMarked
package org.ashroy.app.exchange;

import org.jspecify.annotations.NullMarked;
