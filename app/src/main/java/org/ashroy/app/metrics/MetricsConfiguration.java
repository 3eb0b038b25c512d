package org.ashroy.app.metrics;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;
import org.ashroy.app.backup.DrillLog;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.ledger.DiskSpace;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.PersonIndex;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** The meters. Every name and label is written here or in the code that counts; none comes from a request or a record. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    @Bean
    static PrometheusMeterRegistry meterRegistry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    /** Reads the gauges when they are asked for; made when the application is ready, since the meters come first. */
    @Bean
    Gauges gauges(
            PrometheusMeterRegistry registry,
            ObjectProvider<Maintenance> journal,
            ObjectProvider<Ledger> ledger,
            ObjectProvider<Jobs> jobs,
            ObjectProvider<PersonIndex> index,
            ObjectProvider<VaultHolder> vault,
            ObjectProvider<DrillLog> drills,
            ObjectProvider<DiskSpace> disk,
            ObjectProvider<HikariDataSource> pool) {
        return new Gauges(registry, journal, ledger, jobs, index, vault, drills, disk, pool);
    }

    record Gauges(
            PrometheusMeterRegistry registry,
            ObjectProvider<Maintenance> journal,
            ObjectProvider<Ledger> ledger,
            ObjectProvider<Jobs> jobs,
            ObjectProvider<PersonIndex> index,
            ObjectProvider<VaultHolder> vault,
            ObjectProvider<DrillLog> drills,
            ObjectProvider<DiskSpace> disk,
            ObjectProvider<HikariDataSource> pool) {

        @EventListener
        void register(ApplicationReadyEvent ready) {
            gauge(
                    "ashroy.journal.position",
                    "Entries in the journal",
                    () -> journal.getObject().position());
            gauge(
                    "ashroy.jobs.unfinished",
                    "Jobs that wait or run",
                    () -> jobs.getObject().unfinished());
            gauge(
                    "ashroy.index.people",
                    "People in the identity index",
                    () -> index.getObject().size());
            gauge(
                    "ashroy.unlocked",
                    "1 while the keyring is unlocked",
                    () -> vault.getObject().unlocked() ? 1 : 0);
            gauge(
                    "ashroy.untold",
                    "Parts of the server that failed to hear what happened and are told again, 0 where all heard",
                    () -> ledger.getObject().untold());
            gauge(
                    "ashroy.drill.passed",
                    "1 where the last drill passed, 0 where it failed or none was held",
                    () -> drills.getObject()
                                    .latest()
                                    .filter(DrillLog.Line::passed)
                                    .isPresent()
                            ? 1
                            : 0);
            gauge(
                    "ashroy.drill.time",
                    "When the last drill ended, in seconds since 1970, 0 where none was held",
                    () -> drills.getObject()
                            .latest()
                            .map(last -> last.at().getEpochSecond())
                            .orElse(0L));
            gauge(
                    "ashroy.drill.seconds",
                    "How long the last drill took",
                    () -> drills.getObject()
                            .latest()
                            .map(DrillLog.Line::seconds)
                            .orElse(0.0));
            gauge(
                    "ashroy.disk.free",
                    "Bytes free on the disk of the state directory, -1 where it does not say",
                    () -> disk.getObject().free().orElse(-1));
            gauge(
                    "ashroy.disk.room",
                    "0 enough, 1 little, 2 so little that nothing is recorded",
                    () -> switch (disk.getObject().room()) {
                        case ENOUGH -> 0;
                        case LITTLE -> 1;
                        case TOO_LITTLE -> 2;
                    });
            pool.ifAvailable(connections -> {
                gauge(
                        "ashroy.pool.active",
                        "Database connections in use",
                        () -> connections.getHikariPoolMXBean().getActiveConnections());
                gauge(
                        "ashroy.pool.waiting",
                        "Threads that wait for a connection",
                        () -> connections.getHikariPoolMXBean().getThreadsAwaitingConnection());
            });
            new JvmMemoryMetrics().bindTo(registry);
        }

        private void gauge(String name, String description, Supplier<Number> value) {
            Gauge.builder(name, value).description(description).register(registry);
        }
    }
}
