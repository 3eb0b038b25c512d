package org.ashroy.app.intake;

import org.ashroy.app.registration.PersonIndex;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    private static final int MOST = 10;

    // The registry's index hears of a batch as soon as it is committed, which is before anybody asks.
    @Bean
    DuplicateFinder registeredPeople(PersonIndex registry) {
        return probe -> registry.candidates(probe, MOST);
    }
}
