/**
 * Sources as reported: what news, a hotline, leaders, authorities or a survivor herself said about trafficking and what is near it,
 * in their words; who looked at it by when, how it is classified apart from the words, and what followed (S09, S12, S13, S14).
 */
@ApplicationModule(displayName = "Sources as reported")
@NullMarked
package org.ashroy.app.allegations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
