@NullMarked
package org.ashroy.app.requests;

import org.jspecify.annotations.NullMarked;
