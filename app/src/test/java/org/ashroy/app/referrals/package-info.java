@NullMarked
package org.ashroy.app.referrals;

import org.jspecify.annotations.NullMarked;
