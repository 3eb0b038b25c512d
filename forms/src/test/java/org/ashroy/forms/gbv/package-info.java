@NullMarked
package org.ashroy.forms.gbv;

import org.jspecify.annotations.NullMarked;
