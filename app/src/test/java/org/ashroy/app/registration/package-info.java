/** Tests of registration. */
@NullMarked
package org.ashroy.app.registration;

import org.jspecify.annotations.NullMarked;
