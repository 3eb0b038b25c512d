package org.ashroy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.clock.HybridTimestamp;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;

/** Stored bytes never change: a line of a pinned file may be added, never altered; a new shape is a new version with an upcaster. */
public final class PinnedBytes {

    private static final EventMeta META = new EventMeta(
            new EventId(new UUID(1, 1)),
            new SubjectId(new UUID(1, 2)),
            new CommandId(new UUID(1, 3)),
            new TreeSet<>(),
            new HybridTimestamp(0, 0),
            "node",
            new UUID(1, 4));

    private final List<String> lines = new ArrayList<>();

    /** Adds an example of every event of a kind: name, version, payload. */
    public <B> PinnedBytes add(EventTypes<B> types, Class<B> bodies, List<B> changes) {
        assertThat(changes.stream().map(change -> change.getClass().getName()))
                .as("an example of every event of " + bodies.getSimpleName())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(bodies.getPermittedSubclasses())
                        .map(Class::getName)
                        .toList());
        for (B change : changes) {
            EncodedEvent event = types.encode(new Event<>(META, change));
            assertThat(types.decode(event).body()).isEqualTo(change);
            lines.add(
                    event.type() + " " + event.version() + " " + HexFormat.of().formatHex(event.payload()));
        }
        return this;
    }

    /** Requires that they are those of a file below the resources of the tests. */
    public void areThoseOf(String file) throws IOException {
        assertThat(lines).isEqualTo(Files.readAllLines(Path.of("src/test/resources/org/ashroy/app", file)));
    }
}
