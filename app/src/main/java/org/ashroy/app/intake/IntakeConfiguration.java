package org.ashroy.app.intake;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.IdentityIndex;
import org.ashroy.linkage.IdentityIndexes;
import org.ashroy.linkage.IdentityRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    DuplicateFinder registeredPeople(PersonIndex registry) {
        return new RegisteredPeople(registry);
    }

    /**
     * Asks the registry's index, and beside it an index of the people imported since the vault was unlocked: those of the
     * batch that is not committed yet are in no other.
     */
    static class RegisteredPeople implements DuplicateFinder {

        private static final int MOST = 10;

        private final PersonIndex registry;
        private final IdentityIndex index = IdentityIndexes.inMemory();

        RegisteredPeople(PersonIndex registry) {
            this.registry = registry;
        }

        @Override
        public List<Candidate> candidates(IdentityRecord probe) {
            Map<UUID, Candidate> found = new LinkedHashMap<>();
            registry.candidates(probe, MOST).forEach(candidate -> found.put(candidate.id(), candidate));
            index.candidates(probe, MOST).forEach(candidate -> found.putIfAbsent(candidate.id(), candidate));
            return found.values().stream()
                    .sorted(Comparator.comparingDouble(Candidate::probability).reversed())
                    .limit(MOST)
                    .toList();
        }

        @Override
        public void put(IdentityRecord record) {
            index.put(record);
        }

        @EventListener
        void forget(VaultHolder.Locked locked) {
            index.clear();
        }
    }
}
