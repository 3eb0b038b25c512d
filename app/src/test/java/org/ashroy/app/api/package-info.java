/** Tests of the API. */
@NullMarked
package org.ashroy.app.api;

import org.jspecify.annotations.NullMarked;
