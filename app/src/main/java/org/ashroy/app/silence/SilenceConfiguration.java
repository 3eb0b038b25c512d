package org.ashroy.app.silence;

import java.util.List;
import java.util.Optional;
import org.ashroy.app.access.Permission;
import org.ashroy.app.registration.OnRecord;
import org.ashroy.app.web.NavigationLink;
import org.ashroy.app.web.TodaysWork;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of this module, and where the navigation leads in it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SilenceSettings.class, CheckSettings.class, SightingSettings.class})
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
    NavigationLink rostersLink() {
        return new NavigationLink(
                "/rosters", "rosters.title", Permission.RECORD_SESSION, 255, NavigationLink.Group.PROTECTION);
    }

    @Bean
    NavigationLink conflictsLink() {
        return new NavigationLink(
                "/conflicts", "conflicts.title", Permission.HANDLE_CHECKS, 320, NavigationLink.Group.PROTECTION);
    }

    @Bean
    TodaysWork conflictsWork(ConflictStore conflicts, Places places) {
        return user -> {
            long open = user.may(Permission.HANDLE_CHECKS) ? conflicts.toLookAt(places.codes(Area.of(user))) : 0;
            return open == 0
                    ? List.of()
                    : List.of(new TodaysWork.Task("/conflicts", "work.two-places", open, TodaysWork.Urgency.NEW));
        };
    }

    @Bean
    NavigationLink notFoundLink() {
        return new NavigationLink(
                "/not-found", "not-found.title", Permission.HANDLE_CHECKS, 330, NavigationLink.Group.PROTECTION);
    }

    @Bean
    NavigationLink checksLink() {
        return new NavigationLink(
                "/checks", "checks.title", Permission.HANDLE_CHECKS, 290, NavigationLink.Group.PROTECTION);
    }

    @Bean
    NavigationLink seeingLink() {
        return new NavigationLink(
                "/seeing", "seeing.title", Permission.ASSIGN_CHECKS, 330, NavigationLink.Group.PROTECTION);
    }

    @Bean
    NavigationLink blindSpotsLink() {
        return new NavigationLink(
                "/blind-spots", "blind.title", Permission.LEAD_PROTECTION, 335, NavigationLink.Group.PROTECTION);
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
