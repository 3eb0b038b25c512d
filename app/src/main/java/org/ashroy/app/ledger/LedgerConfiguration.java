package org.ashroy.app.ledger;

import java.nio.file.Files;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LedgerSettings.class, DiskSettings.class})
class LedgerConfiguration {

    @Bean
    InstantSource wallClock() {
        return InstantSource.system();
    }

    @Bean
    FreeBytes freeBytes() {
        return directory -> Files.getFileStore(directory).getUsableSpace();
    }
}
