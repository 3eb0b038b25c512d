package org.ashroy.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.clock.HybridTimestamp;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;

/** Stored bytes never change: a line may be added, never altered; a new shape is a new version with an upcaster. */
class EnquiryBytesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final EventMeta META = new EventMeta(
            new EventId(new UUID(1, 1)),
            new SubjectId(new UUID(1, 2)),
            new CommandId(new UUID(1, 3)),
            new TreeSet<>(),
            new HybridTimestamp(0, 0),
            "node",
            new UUID(1, 4));

    private static String line(EnquiryChange change) {
        EncodedEvent event = EnquiryKind.TYPES.encode(new Event<>(META, change));
        assertThat(EnquiryKind.TYPES.decode(event).body()).isEqualTo(change);
        return event.type() + " " + event.version() + " " + HexFormat.of().formatHex(event.payload());
    }

    @Test
    void everyKindOfEventHasTheBytesItHadWhenItWasFirstStored() {
        assertThat(List.of(
                        line(new EnquiryChange.Asked(
                                Optional.of(new UUID(1, 2)),
                                "RCRC",
                                "TRACING",
                                new TreeSet<>(Set.of("identity", "contact")),
                                "CH",
                                Optional.of(PersonEvent.DEATH),
                                DAY)),
                        line(new EnquiryChange.Answered(DAY)),
                        line(new EnquiryChange.Unanswered(DAY)),
                        line(new EnquiryChange.Ended(EndCause.NOT_COVERED, DAY))))
                .containsExactly(
                        "enquiry-asked 1 "
                                + "bf66706572736f6e500000000000000001000000000000000269726563697069656e746452435243"
                                + "67707572706f73656754524143494e476a63617465676f726965738267636f6e7461637468696465"
                                + "6e746974796c6a7572697364696374696f6e62434867666f6c6c6f7773654445415448626f6e6a32"
                                + "3032362d31312d3235ff",
                        "enquiry-answered 1 bf626f6e6a323032362d31312d3235ff",
                        "enquiry-unanswered 1 bf626f6e6a323032362d31312d3235ff",
                        "enquiry-ended 1 bf6563617573656b4e4f545f434f5645524544626f6e6a323032362d31312d3235ff");
    }
}
