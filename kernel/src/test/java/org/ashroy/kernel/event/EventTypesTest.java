package org.ashroy.kernel.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.clock.HybridTimestamp;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.Test;

/** Stored bytes never change: what was written once is read for ever. */
class EventTypesTest {

    /** The bodies of these tests. */
    sealed interface Body {
        /** The second version; the first had no language and called the site a camp. */
        record Registered(
                Sealed<String> name, LocalDate birth, SortedSet<String> needs, Optional<String> language, String site)
                implements Body {}

        /** A body with no history. */
        record Closed(String why) implements Body {}
    }

    private static final EventTypes<Body> TYPES = new EventTypes<Body>()
            .add("registered", 2, Body.Registered.class)
            .add("closed", 1, Body.Closed.class)
            .upcast("registered", 1, tree -> {
                tree.set("site", tree.remove("camp"));
                tree.putNull("language");
                return tree;
            });

    private static final UUID UUID_ONE = UUID.fromString("0190a5c0-0000-7000-8000-000000000001");
    private static final UUID UUID_TWO = UUID.fromString("0190a5c0-0000-7000-8000-000000000002");
    private static final UUID UUID_THREE = UUID.fromString("0190a5c0-0000-7000-8000-000000000003");

    private static final Body.Registered BODY = new Body.Registered(
            new Sealed<>(UUID_ONE, "person-name", new byte[] {1, 2, 3}),
            LocalDate.of(2004, 5, 6),
            new TreeSet<>(List.of("shelter", "food")),
            Optional.empty(),
            "camp-4");

    private static final String VERSION_1 =
            "bf646e616d65bf677375626a656374500190a5c0000070008000000000000001656669656c646b706572736f"
                    + "6e2d6e616d656a6369706865727465787443010203ff6562697274686a323030342d30352d3036656e656564"
                    + "738264666f6f64677368656c7465726463616d706663616d702d34ff";

    private static final String VERSION_2 =
            "bf646e616d65bf677375626a656374500190a5c0000070008000000000000001656669656c646b706572736f"
                    + "6e2d6e616d656a6369706865727465787443010203ff6562697274686a323030342d30352d3036656e656564"
                    + "738264666f6f64677368656c746572686c616e6775616765f664736974656663616d702d34ff";

    private static final String WHOLE_EVENT =
            "bf646d657461bf626964500190a5c0000070008000000000000001677375626a656374500190a5c000007000"
                    + "800000000000000267636f6d6d616e64500190a5c000007000800000000000000365686561647382500190a5"
                    + "c0000070008000000000000002500190a5c00000700080000000000000036474696d65bf666d696c6c69731b"
                    + "0000019b76daa80067636f756e74657205ff646e6f6465666e6f64652d3166617574686f72500190a5c00000"
                    + "70008000000000000001ff64747970656a726567697374657265646776657273696f6e02677061796c6f6164"
                    + "587ebf646e616d65bf677375626a656374500190a5c0000070008000000000000001656669656c646b706572"
                    + "736f6e2d6e616d656a6369706865727465787443010203ff6562697274686a323030342d30352d3036656e65"
                    + "6564738264666f6f64677368656c746572686c616e6775616765f664736974656663616d702d34ffff";

    private static EventMeta meta() {
        SortedSet<EventId> heads =
                new TreeSet<>(Comparator.<EventId>naturalOrder().reversed());
        heads.add(new EventId(UUID_TWO));
        heads.add(new EventId(UUID_THREE));
        return new EventMeta(
                new EventId(UUID_ONE),
                new SubjectId(UUID_TWO),
                new CommandId(UUID_THREE),
                heads,
                new HybridTimestamp(1_767_225_600_000L, 5),
                "node-1",
                UUID_ONE);
    }

    @Test
    void theBytesOfAnEventAreTheGoldenOnes() {
        EncodedEvent stored = TYPES.encode(new Event<Body>(meta(), BODY));
        assertEquals(VERSION_2, HexFormat.of().formatHex(stored.payload()));
        assertEquals(WHOLE_EVENT, HexFormat.of().formatHex(Cbor.write(stored)));
        EncodedEvent read = Cbor.read(HexFormat.of().parseHex(WHOLE_EVENT), EncodedEvent.class);
        assertEquals(stored, read);
        assertEquals(new Event<Body>(meta(), BODY), TYPES.decode(read));
    }

    @Test
    void goldenBytesOfTheFirstVersionAreReadAsTheSecond() {
        byte[] golden = HexFormat.of().parseHex(VERSION_1);
        EncodedEvent stored = new EncodedEvent(meta(), "registered", 1, golden);
        assertEquals(BODY, TYPES.decode(stored).body());
        assertEquals(VERSION_1, HexFormat.of().formatHex(stored.payload()));
    }

    @Test
    void anUnknownTypeOrVersionIsNewer() {
        byte[] payload = HexFormat.of().parseHex(VERSION_2);
        assertThrows(NewerVersionException.class, () -> TYPES.decode(new EncodedEvent(meta(), "invented", 1, payload)));
        assertThrows(
                NewerVersionException.class, () -> TYPES.decode(new EncodedEvent(meta(), "registered", 3, payload)));
    }

    @Test
    void malformedBytesAreRefusedInWordsThatHoldNoneOfThem() {
        byte[] golden = Cbor.write(new Body.Closed("SECRETNAME"));
        for (long seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = golden.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) random.nextInt(256);
            if (random.nextBoolean()) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            try {
                TYPES.decode(new EncodedEvent(meta(), "closed", 1, bytes));
            } catch (MalformedBytesException exception) {
                assertFalse(exception.toString().contains("SECRET"), "seed " + seed);
                assertNull(exception.getCause(), "seed " + seed);
            }
        }
        byte[] text = Cbor.write("SECRETNAME");
        byte[] nothing = HexFormat.of().parseHex("f6");
        byte[] twice = new byte[golden.length * 2];
        System.arraycopy(golden, 0, twice, 0, golden.length);
        System.arraycopy(golden, 0, twice, golden.length, golden.length);
        byte[] unknownField = new String(golden, StandardCharsets.ISO_8859_1)
                .replace("why", "who")
                .getBytes(StandardCharsets.ISO_8859_1);
        for (byte[] bytes : List.of(text, nothing, twice, unknownField, new byte[0], Arrays.copyOf(golden, 9))) {
            MalformedBytesException exception = assertThrows(
                    MalformedBytesException.class,
                    () -> TYPES.decode(new EncodedEvent(meta(), "closed", 1, bytes)),
                    () -> HexFormat.of().formatHex(bytes));
            assertFalse(exception.toString().contains("SECRET"));
        }
        for (byte[] bytes : List.of(text, nothing, new byte[0])) {
            assertThrows(
                    MalformedBytesException.class,
                    () -> TYPES.decode(new EncodedEvent(meta(), "registered", 1, bytes)),
                    () -> HexFormat.of().formatHex(bytes));
        }
    }

    /** Everything a state may hold. */
    record Everything(
            Register.Entry<LocalDate> date,
            Sealed<String> sealed,
            Optional<LocalDate> absent,
            Optional<LocalDate> present,
            SortedSet<EventId> events,
            List<HybridTimestamp> times) {}

    @Test
    void everythingAStateHoldsGoesRoundUnchanged() {
        Everything everything = new Everything(
                new Register.Entry<>(LocalDate.of(2020, 2, 29), meta()),
                BODY.name(),
                Optional.empty(),
                Optional.of(LocalDate.EPOCH),
                new TreeSet<>(List.of(EventId.create(), EventId.create())),
                List.of(new HybridTimestamp(0, 0), new HybridTimestamp(Long.MAX_VALUE, Integer.MAX_VALUE)));
        byte[] bytes = Cbor.write(everything);
        assertArrayEquals(bytes, Cbor.write(everything));
        Everything read = Cbor.read(bytes, Everything.class);
        assertEquals(everything.sealed(), read.sealed());
        assertEquals(everything.absent(), read.absent());
        assertEquals(everything.present(), read.present());
        assertEquals(everything.events(), read.events());
        assertEquals(everything.times(), read.times());
        assertEquals(everything.date(), read.date());
        assertArrayEquals(bytes, Cbor.write(read));
    }

    @Test
    void aTypeOrAShapeIsAddedOnce() {
        assertThrows(IllegalArgumentException.class, () -> TYPES.add("closed", 1, Body.Registered.class));
    }
}
