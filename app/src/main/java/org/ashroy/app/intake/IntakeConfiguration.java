package org.ashroy.app.intake;

import java.util.List;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.IdentityIndex;
import org.ashroy.linkage.IdentityIndexes;
import org.ashroy.linkage.IdentityRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.event.EventListener;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    /** Used where no other finder is a bean. */
    @Bean
    @Fallback
    DuplicateFinder importedPeople() {
        return new ImportedPeople();
    }

    /** Knows the people imported since the vault was unlocked; gone when it is locked. */
    static class ImportedPeople implements DuplicateFinder {

        private static final int MOST = 10;

        private final IdentityIndex index = IdentityIndexes.inMemory();

        @Override
        public List<Candidate> candidates(IdentityRecord probe) {
            return index.candidates(probe, MOST);
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
