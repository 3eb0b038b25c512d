/**
 * Referrals: somebody is sent to a service with the least that it must know, only as far as she agreed, and no referral is left
 * unanswered (S14, S19, S20a).
 */
@ApplicationModule(displayName = "Referrals")
@NullMarked
package org.ashroy.app.referrals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
