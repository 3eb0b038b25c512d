package org.ashroy.app.forms;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.PinnedBytes;
import org.ashroy.kernel.event.EventId;
import org.junit.jupiter.api.Test;

class FormBytesTest {

    private static final EventId VERSION = new EventId(new UUID(1, 2));
    private static final Content BYTES = new Content(new byte[] {1, 2, 3});

    @Test
    void everyKindOfEventHasTheBytesItHadWhenItWasFirstStored() throws IOException {
        new PinnedBytes()
                .add(
                        FormKind.TYPES,
                        FormChange.class,
                        List.of(
                                new FormChange.Brought("audit", "1", "Safety audit", "audit.xlsx", BYTES, BYTES),
                                new FormChange.FileBrought(VERSION, "sites.csv", BYTES),
                                new FormChange.Published(
                                        VERSION,
                                        new TreeSet<>(List.of("FIELD_WORKER")),
                                        new TreeSet<>(List.of("SUPERVISOR")),
                                        new TreeSet<>(List.of("BGD01"))),
                                new FormChange.Retired(VERSION, LocalDate.of(2026, 12, 31))))
                .areThoseOf("forms/event-bytes.txt");
    }
}
