package org.ashroy.app.filling;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.PinnedBytes;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.Test;

class FillingBytesTest {

    private static final UUID WHO = new UUID(1, 2);
    private static final byte[] CIPHERTEXT = {1, 2, 3};

    @Test
    void everyKindOfEventHasTheBytesItHadWhenItWasFirstStored() throws IOException {
        new PinnedBytes()
                .add(
                        FillingKind.TYPES,
                        FillingChange.class,
                        List.of(
                                new FillingChange.Begun(WHO, new EventId(WHO), "BGD01", Way.SCREEN),
                                new FillingChange.Answered(
                                        List.of(
                                                new FillingChange.Given(
                                                        "/data/age",
                                                        Optional.of(new Sealed<>(WHO, "answer.sensitive", CIPHERTEXT))),
                                                new FillingChange.Given("/data/name", Optional.empty())),
                                        List.of(new FillingChange.Repetition("/data/member", "k0000000")),
                                        List.of(new FillingChange.Repetition("/data/member", "k0000001"))),
                                new FillingChange.Expected(new TreeSet<>(List.of("a.jpg"))),
                                new FillingChange.Attached("a.jpg", new Sealed<>(WHO, "answer.file", CIPHERTEXT)),
                                new FillingChange.Listed(
                                        "lamps",
                                        WHO,
                                        true,
                                        Optional.of(3),
                                        new Sealed<>(WHO, "entry.plain", CIPHERTEXT)),
                                new FillingChange.Unlisted(),
                                new FillingChange.Ended(),
                                new FillingChange.Reopened(new Sealed<>(WHO, "filling.why", CIPHERTEXT)),
                                new FillingChange.LookedInto(new Sealed<>(WHO, "filling.why", CIPHERTEXT)),
                                new FillingChange.Discarded()))
                .areThoseOf("filling/event-bytes.txt");
    }
}
