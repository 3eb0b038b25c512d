package org.ashroy.app.ledger;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this node keeps its own things.
 *
 * @param stateDirectory the state directory; the keyring lies in {@code keyring} below it
 * @param node name of this node in the journal
 */
@ConfigurationProperties("ashroy")
public record LedgerSettings(
        Path stateDirectory, @DefaultValue("main") String node) {}
