@NullMarked
package org.ashroy.app.services;

import org.jspecify.annotations.NullMarked;
