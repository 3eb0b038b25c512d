@NullMarked
package org.ashroy.app.jobs;

import org.jspecify.annotations.NullMarked;
