/** Tests of what all screens share. */
@NullMarked
package org.ashroy.app.web;

import org.jspecify.annotations.NullMarked;
