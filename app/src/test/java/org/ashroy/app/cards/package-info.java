@NullMarked
package org.ashroy.app.cards;

import org.jspecify.annotations.NullMarked;
