/**
 * Records in the shape of the Counter-Trafficking Data Collaborative: 27 coarse variables of a case. What is here is a mapping and not
 * disclosure control: rare combinations of coarse values still tell who somebody is.
 */
@NullMarked
package org.ashroy.forms.ctdc;

import org.jspecify.annotations.NullMarked;
