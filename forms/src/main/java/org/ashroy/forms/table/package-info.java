/** Tables in and out: workbooks read and written in bounded memory, and the answers to any form as XLSX, CSV and JSON. */
@NullMarked
package org.ashroy.forms.table;

import org.jspecify.annotations.NullMarked;
