@NullMarked
package org.ashroy.app.contact;

import org.jspecify.annotations.NullMarked;
