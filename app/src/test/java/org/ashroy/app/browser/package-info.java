/** Tests with a real browser, and the screenshots they keep. */
@NullMarked
package org.ashroy.app.browser;

import org.jspecify.annotations.NullMarked;
