/** Forms that organisations already have: XLSForm and XForm read, checked, filled on the server and compared, without Spring or SQL. */
@NullMarked
package org.ashroy.forms;

import org.jspecify.annotations.NullMarked;
