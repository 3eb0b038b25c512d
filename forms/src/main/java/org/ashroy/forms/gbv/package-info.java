/** Incidents of gender-based violence in the shape of the Incident Recorder of GBVIMS, without what leads back to anybody. */
@NullMarked
package org.ashroy.forms.gbv;

import org.jspecify.annotations.NullMarked;
