package org.ashroy.app.silence;

import java.util.List;
import java.util.Optional;
import org.ashroy.app.access.Permission;
import org.ashroy.app.registration.OnRecord;
import org.ashroy.app.web.NavigationLink;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of this module, and where the navigation leads in it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SilenceSettings.class)
class SilenceConfiguration {

    @Bean
    NavigationLink sessionsLink() {
        return new NavigationLink(
                "/sessions", "sessions.title", Permission.RECORD_SESSION, 250, NavigationLink.Group.PROTECTION);
    }

    @Bean
    NavigationLink serviceContactsLink() {
        return new NavigationLink(
                "/service-contacts",
                "contacts.title",
                Permission.RECORD_SERVICE_CONTACT,
                260,
                NavigationLink.Group.PROTECTION);
    }

    @Bean
    NavigationLink notSeenLink() {
        return new NavigationLink(
                "/not-seen", "not-seen.title", Permission.SEE_SILENCE, 300, NavigationLink.Group.PROTECTION);
    }

    @Bean
    OnRecord checksOnRecord(SilenceStore store) {
        return OnRecord.of(
                "checks",
                Permission.HANDLE_CHECKS,
                true,
                person -> store.openChecks(Optional.of(List.of(person))).size());
    }

    @Bean
    OnRecord sightingsOnRecord(SilenceStore store, Silences silences) {
        return OnRecord.of(
                "sightings",
                Permission.SEE_SILENCE,
                false,
                person -> store.countSightings(person, silences.today().minusDays(Silences.WINDOW_DAYS)));
    }
}
