package org.ashroy.app.referrals;

import org.ashroy.app.access.Permission;
import org.ashroy.app.registration.OnRecord;
import org.ashroy.app.web.NavigationLink;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of referrals, where the navigation leads, and what hangs on a record. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReferralSettings.class)
class ReferralConfiguration {

    @Bean
    NavigationLink referralInboxLink() {
        return new NavigationLink(
                "/referrals/inbox",
                "referral-inbox.title",
                Permission.ANSWER_REFERRALS,
                310,
                NavigationLink.Group.PROTECTION);
    }

    @Bean
    NavigationLink referralsLink() {
        return new NavigationLink(
                "/referrals", "referrals.title", Permission.REFER, 320, NavigationLink.Group.PROTECTION);
    }

    @Bean
    NavigationLink referralCountsLink() {
        return new NavigationLink(
                "/referrals/counts",
                "referral-counts.title",
                Permission.COORDINATE_SERVICES,
                340,
                NavigationLink.Group.PROTECTION);
    }

    @Bean
    OnRecord referralsOnRecord(ReferralIndex index, ReferralRows rows) {
        return new ReferralsOnRecord(index, rows);
    }
}
