/** XML as a small tree: read within limits, without document types or entities, and written. */
@NullMarked
package org.ashroy.forms.xml;

import org.jspecify.annotations.NullMarked;
