@NullMarked
package org.ashroy.app.demo;

import org.jspecify.annotations.NullMarked;
