package org.ashroy.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.clock.HybridTimestamp;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

class LedgerClockTest extends AppTest {

    private static final String SITE = "LEDGER-CLOCK";

    @Autowired
    private Ledger ledger;

    @Autowired
    private JournalStore store;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Autowired
    private LedgerSettings settings;

    @Autowired
    private DiskSpace disk;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private Registration registration;

    @Autowired
    private Sites sites;

    private Command registered() {
        return registration.command(
                CommandId.create(),
                SubjectId.create(),
                TestPeople.woman("Clock Begum", 1990).build(),
                SITE,
                Optional.empty(),
                Ledger.SYSTEM);
    }

    @Test
    void timesGoOnAfterARestartThoughTheClockWasSetBackALittle() {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        // While no other command is performed, and in one thread, so that what is last is this test's.
        ledger.alone(() -> transaction.execute(_ -> {
            started(Instant.now()).perform(registered());
            HybridTimestamp before = store.lastTime();
            assertThat(before.instant()).isAfter(Instant.now().minus(Duration.ofMinutes(1)));
            started(before.instant().minus(Duration.ofMinutes(5))).perform(registered());
            assertThat(store.lastTime()).isGreaterThan(before);
            return before;
        }));
    }

    private Ledger started(Instant moment) {
        return new Ledger(store, vault, transaction, publisher, new Telling(), () -> moment, settings, disk, meters);
    }
}
