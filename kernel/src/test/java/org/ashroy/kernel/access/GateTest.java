package org.ashroy.kernel.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.FastVaults;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.LockedException;
import org.ashroy.kernel.seal.Sealed;
import org.ashroy.kernel.seal.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {

    private static final Field<String> PHONE = new Field<>("person-phone", "contact", String.class);
    private static final Field<String> NAME = new Field<>("person-name", "identity", String.class);

    private final SubjectId subject = SubjectId.create();
    private final List<Decision> log = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Vault vault;

    @BeforeEach
    void open() {
        vault = FastVaults.unlocked(directory);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private Gate gate(Decision decision) {
        return new Gate(vault.sealer(), _ -> decision, (_, decided) -> log.add(decided));
    }

    private Act act() {
        return new Act(
                new UUID(1, 1), new UUID(2, 2), Purpose.REGISTRATION, Set.of(subject), false, Set.of("identity"));
    }

    @Test
    void anAllowedActIsLoggedOnceAndOpensOnlyWhatItCovers() {
        Sealed<String> hers = vault.sealer().seal(subject, NAME, "Amina");
        Sealed<String> others = vault.sealer().seal(SubjectId.create(), NAME, "Nur");
        Access access = gate(new Decision.Allowed()).enter(act());
        Revealed<String> revealed = access.open(hers, NAME);
        assertEquals("Amina", revealed.render());
        assertEquals("[sealed]", revealed.toString());
        assertThrows(AccessRefusedException.class, () -> access.open(others, NAME));
        Sealed<String> phone = vault.sealer().seal(subject, PHONE, "+8801000123456");
        assertThrows(AccessRefusedException.class, () -> access.open(phone, PHONE), "the act names no contact data");
        assertEquals(List.of(new Decision.Allowed()), log);
    }

    @Test
    void severalValuesOfOneSubjectAreOpenedAndNothingElse() {
        Sealed<String> name = vault.sealer().seal(subject, NAME, "Amina");
        Sealed<String> earlier = vault.sealer().seal(subject, NAME, "Amena");
        Sealed<String> phone = vault.sealer().seal(subject, PHONE, "+8801000123456");
        SubjectId other = SubjectId.create();
        Sealed<String> others = vault.sealer().seal(other, NAME, "Nur");
        Access access = gate(new Decision.Allowed()).enter(act());
        assertEquals(
                List.of("Amina", "Amena"),
                access.opening(
                        subject,
                        opening -> List.of(
                                opening.open(name, NAME).render(),
                                opening.open(earlier, NAME).render())));
        assertThrows(AccessRefusedException.class, () -> access.opening(other, opening -> opening.open(others, NAME)));
        assertThrows(
                AccessRefusedException.class,
                () -> access.opening(subject, opening -> opening.open(phone, PHONE)),
                "the act names no contact data");
        assertThrows(
                IllegalArgumentException.class,
                () -> access.opening(subject, opening -> opening.open(others, NAME)),
                "a value of somebody else");
        Access.Opening kept = access.opening(subject, opening -> opening);
        assertThrows(IllegalStateException.class, () -> kept.open(name, NAME));
        vault.lock();
        assertThrows(LockedException.class, () -> access.opening(subject, opening -> opening.open(name, NAME)));
    }

    @Test
    void aRefusedActIsLoggedToo() {
        Decision refused = new Decision.Refused("another site");
        assertThrows(AccessRefusedException.class, () -> gate(refused).enter(act()));
        assertEquals(List.of(refused), log);
    }

    @Test
    void nothingIsOpenedThatCannotBeLogged() {
        Gate gate = new Gate(vault.sealer(), _ -> new Decision.Allowed(), (_, _) -> {
            throw new IllegalStateException("the disk is full");
        });
        assertThrows(IllegalStateException.class, () -> gate.enter(act()));
    }

    @Test
    void anActIsInOneOrderWhateverSetsItWasMadeOf() {
        SubjectId first = SubjectId.of("00000000-0000-7000-8000-000000000001");
        SubjectId last = SubjectId.of("f0000000-0000-7000-8000-000000000001");
        Act act = new Act(
                new UUID(1, 1),
                new UUID(2, 2),
                Purpose.RELEASE,
                Set.of(last, first),
                false,
                Set.of("photo", "identity"));
        assertEquals(List.of(first, last), List.copyOf(act.subjects()));
        assertEquals(List.of("identity", "photo"), List.copyOf(act.categories()));
        assertFalse(act.subjects().contains(subject));
    }
}
