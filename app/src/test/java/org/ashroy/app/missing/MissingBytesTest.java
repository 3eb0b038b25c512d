package org.ashroy.app.missing;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.PinnedBytes;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.Test;

class MissingBytesTest {

    private static final UUID WHO = new UUID(1, 2);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

    @Test
    void everyKindOfEventHasTheBytesItHadWhenItWasFirstStored() throws IOException {
        new PinnedBytes()
                .add(
                        MissingKind.TYPES,
                        MissingChange.class,
                        List.of(
                                new MissingChange.Reported(
                                        WHO,
                                        Optional.of(WHO),
                                        DAY,
                                        DAY,
                                        SaidBy.HOUSEHOLD,
                                        Optional.of(new Sealed<>(WHO, "missing.words", new byte[] {1, 2, 3}))),
                                new MissingChange.ReversalProposed(ReversalReason.WRONG_PERSON),
                                new MissingChange.ReversalApproved(WHO, DAY),
                                new MissingChange.ReversalRefused(WHO)))
                .areThoseOf("missing/event-bytes.txt");
    }
}
