/** The Human Trafficking Case Data Standard 2.0 of IOM: its dictionary, and case data read and written in its shape. */
@NullMarked
package org.ashroy.forms.htcds;

import org.jspecify.annotations.NullMarked;
