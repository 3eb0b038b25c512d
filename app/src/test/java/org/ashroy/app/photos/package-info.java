@NullMarked
package org.ashroy.app.photos;

import org.jspecify.annotations.NullMarked;
