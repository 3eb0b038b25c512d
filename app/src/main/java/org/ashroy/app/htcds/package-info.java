/** Cases of trafficking from files of the Human Trafficking Case Data Standard become fillings of its form, each whole and once. */
@ApplicationModule(displayName = "Trafficking cases from files")
@NullMarked
package org.ashroy.app.htcds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
