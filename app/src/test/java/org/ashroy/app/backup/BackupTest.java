package org.ashroy.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.backup.BackupException.Fault;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Erasure;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.CheapVaults;
import org.ashroy.kernel.seal.Vault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class BackupTest extends AppTest {

    @Autowired
    private Backups backups;

    @Autowired
    private BackupLog log;

    @Autowired
    private KeptTables tables;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private Registration registration;

    @Autowired
    private Erasure erasure;

    @Autowired
    private Sites sites;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path directory = Path.of("unset");

    private Path place = Path.of("unset");
    private Path keyringPlace = Path.of("unset");

    @BeforeEach
    void places() throws IOException {
        place = Files.createDirectory(directory.resolve("backups"));
        keyringPlace = Files.createDirectory(directory.resolve("keyrings"));
        sites.save(new Site("BACK_B1", "Block 1", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
    }

    private SubjectId register(String name) {
        SubjectId id = SubjectId.create();
        NewPerson person = TestPeople.woman(name, 1990)
                .relationship(Relationship.FOCAL_POINT)
                .build();
        registration.register(
                new Registration.NewHousehold(
                        CommandId.create(),
                        SubjectId.create(),
                        "BACK_B1",
                        List.of(new Registration.NewHousehold.Member(id, person))),
                Ledger.SYSTEM);
        return id;
    }

    private Backups.Written write() {
        return backups.write(place, keyringPlace, _ -> {});
    }

    private static RestorePlan verify(Path file, Path keyring) {
        return RestorePlan.verify(file, keyring, List.of(), _ -> {});
    }

    private static void assertRefused(Path file, Path keyring, String why) {
        assertThatThrownBy(() -> verify(file, keyring))
                .isInstanceOfSatisfying(
                        BackupException.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.DATA))
                .hasMessageContaining(why);
    }

    /** Whoever adds a table decides here whether a backup holds it. */
    @Test
    void everyTableIsKeptOrRebuiltOrNamedAsNotKept() {
        assertThat(tables.ordered())
                .containsExactlyInAnyOrder(
                        "account",
                        "api_command",
                        "api_token",
                        "backup",
                        "drill",
                        "duplicate_candidate",
                        "duplicate_run",
                        "duplicate_sample",
                        "duplicate_sample_band",
                        "duplicate_sample_pair",
                        "exchange_message",
                        "exchange_notice",
                        "exchange_part",
                        "exchange_watch",
                        "export",
                        "htcds_import",
                        "htcds_row",
                        "intake",
                        "intake_column",
                        "intake_mapping",
                        "intake_problem",
                        "intake_row",
                        "job",
                        "organisation",
                        "registration_draft",
                        "role",
                        "sealed_result",
                        "session_outage",
                        "silence_model",
                        "silence_pass",
                        "site",
                        "site_parent",
                        "spoken_recording");
        Set<String> named = new TreeSet<>(tables.ordered());
        named.addAll(maintenance.rebuildableTables());
        named.addAll(KeptTables.NOT_KEPT.keySet());
        // The tests' template is migrated by Flyway itself, so its own table is there too.
        assertThat(tables.all()).containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void tablesComeAfterThoseTheyReferTo() {
        List<String> ordered = tables.ordered();
        assertThat(ordered.indexOf("organisation")).isLessThan(ordered.indexOf("account"));
        assertThat(ordered.indexOf("intake")).isLessThan(ordered.indexOf("intake_row"));
    }

    @Test
    void aBackupIsWholeForItsOwnerAloneAndNamesNobody() throws IOException {
        register("Unmistakable Backedup");
        List<String> progress = new ArrayList<>();
        Backups.Written written = backups.write(place, keyringPlace, progress::add);
        assertThat(progress).anyMatch(line -> line.startsWith("journal: "));
        for (Path file : List.of(written.file(), written.erasures())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written.keyring())))
                .isEqualTo("rwx------");
        RestorePlan plan = verify(written.file(), written.keyring());
        assertThat(plan.journal()).isEqualTo(written.journal());
        String content = Files.readString(written.file(), StandardCharsets.ISO_8859_1);
        assertThat(content).contains("BACK_B1").doesNotContain("Unmistakable");
        assertThat(log.latest())
                .hasValueSatisfying(line -> assertThat(line.file()).isEqualTo(written.file()));
        try (var left = Files.list(place)) {
            assertThat(left).containsExactly(written.file());
        }
    }

    @Test
    void oneChangedByteAnywhereIsFoundAndItsPlaceSaid() throws IOException {
        register("Flipped Byte");
        Backups.Written written = write();
        long size = written.bytes();
        Random random = new Random(17);
        List<Long> places = new ArrayList<>();
        for (long at = 0; at < 200; at++) {
            places.add(at);
            places.add(size - 1 - at);
        }
        for (int more = 0; more < 100; more++) {
            places.add(random.nextLong(size));
        }
        try (RandomAccessFile bytes = new RandomAccessFile(written.file().toFile(), "rw")) {
            for (long at : places) {
                flip(bytes, at);
                assertRefused(written.file(), written.keyring(), written.file().toString());
                flip(bytes, at);
            }
            flip(bytes, size / 2);
            assertRefused(written.file(), written.keyring(), "is damaged: chunk");
            flip(bytes, size / 2);
        }
        assertThat(verify(written.file(), written.keyring())).isNotNull();
    }

    private static void flip(RandomAccessFile bytes, long at) throws IOException {
        bytes.seek(at);
        int now = bytes.read();
        bytes.seek(at);
        bytes.write(now ^ 1);
    }

    @Test
    void aBackupThatIsCutOffOrLongerOrNoneIsRefused() throws IOException {
        Backups.Written written = write();
        byte[] whole = Files.readAllBytes(written.file());
        Path other = place.resolve("other");
        Random random = new Random(18);
        for (int length : List.of(15, 18, 200, whole.length - 65, whole.length - 64, whole.length - 1)) {
            Files.write(other, Arrays.copyOf(whole, length));
            assertRefused(other, written.keyring(), "cut off");
        }
        for (int more = 0; more < 50; more++) {
            Files.write(other, Arrays.copyOf(whole, 18 + random.nextInt(whole.length - 18)));
            assertRefused(other, written.keyring(), "cut off");
        }
        Files.write(other, Arrays.copyOf(whole, whole.length + 1));
        assertRefused(other, written.keyring(), "do not belong");
        Files.writeString(other, "PK and something else");
        assertRefused(other, written.keyring(), "no backup of Ashroy");
        byte[] newer = whole.clone();
        newer[BackupFormat.MAGIC.length + 3] = 2;
        Files.write(other, newer);
        assertRefused(other, written.keyring(), "format 2");
        assertThatThrownBy(() -> verify(place.resolve("missing"), written.keyring()))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void anotherKeyringAnOlderOneAndAChangedOneAreRefused() throws IOException {
        Backups.Written before = write();
        register("Newer Key");
        Backups.Written after = write();
        assertRefused(after.file(), before.keyring(), "is older than the backup");
        assertThat(verify(before.file(), after.keyring())).isNotNull();

        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        CheapVaults.create(elsewhere.resolve("keyring"), PASSPHRASE);
        Path foreign = keyringPlace.resolve("foreign.keyring");
        try (Vault other = Vault.open(elsewhere.resolve("keyring"))) {
            other.unlock(PASSPHRASE.toCharArray());
            KeyringCopy.write(foreign, other, elsewhere);
        }
        assertRefused(after.file(), foreign, "different operations");

        try (var files = Files.list(after.keyring())) {
            for (Path file : files.filter(found -> !found.endsWith("erased")).toList()) {
                byte[] whole = Files.readAllBytes(file);
                byte[] changed = whole.clone();
                changed[changed.length / 2] ^= 1;
                Files.write(file, changed);
                assertRefused(after.file(), after.keyring(), file.getFileName().toString());
                Files.write(file, whole);
            }
        }
        assertRefused(after.file(), place, "no copy of a keyring");
    }

    @Test
    void theRegisterOfErasuresNamesThoseErasedAndNothingElseIsTakenForIt() throws IOException {
        SubjectId erased = register("Registered Erased");
        erasure.erase(erased, Ledger.SYSTEM);
        Backups.Written written = write();
        byte[] key = vault.vault().publicKey();
        assertThat(ErasureRegister.read(written.erasures(), key)).contains(erased);
        List<String> lines = Files.readAllLines(written.erasures());
        Path other = keyringPlace.resolve("other");
        for (int missing = 0; missing < lines.size(); missing++) {
            List<String> fewer = new ArrayList<>(lines);
            fewer.remove(missing);
            Files.write(other, fewer);
            assertThatThrownBy(() -> ErasureRegister.read(other, key)).isInstanceOf(BackupException.class);
        }
        assertThatThrownBy(() -> ErasureRegister.read(written.erasures(), new byte[key.length]))
                .hasMessageContaining("was not signed by the keyring given");
    }

    @Test
    void theKeyringNeverGoesBesideTheBackup() throws IOException {
        Path inside = Files.createDirectory(place.resolve("inside"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), place);
        for (Path same : List.of(place, inside, directory, link)) {
            assertThatThrownBy(() -> backups.write(place, same, _ -> {})).hasMessageContaining("another directory");
        }
        assertThatThrownBy(() -> backups.write(directory.resolve("missing"), keyringPlace, _ -> {}))
                .hasMessageContaining("does not exist");
    }

    @Test
    void noBackupIsWrittenWhileLockedOrOfABrokenChainAndNothingIsLeft() throws IOException {
        register("Chained Backup");
        vault.lock();
        assertThatThrownBy(this::write)
                .isInstanceOfSatisfying(
                        BackupException.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.NOT_NOW))
                .hasMessageContaining("./ashroy unlock");
        vault.unlock(PASSPHRASE.toCharArray());
        String flip = "update journal set bytes = set_byte(bytes, 5, get_byte(bytes, 5) # 1) where position = 1";
        jdbc.sql(flip).update();
        try {
            assertThatThrownBy(this::write).hasMessageContaining("broken at entry 1");
        } finally {
            jdbc.sql(flip).update();
        }
        // Whoever asked has gone away: the backup ends.
        assertThatThrownBy(() -> backups.write(place, keyringPlace, _ -> {
                    throw new IllegalStateException("gone");
                }))
                .isInstanceOf(IllegalStateException.class);
        for (Path empty : List.of(place, keyringPlace)) {
            try (var left = Files.list(empty)) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void copiesOfTheKeyringOlderThanThirtyDaysGoWhenThereIsANewerOne() throws IOException {
        Backups.Written old = write();
        Backups.Written young = write();
        jdbc.sql("update backup set written_at = written_at - interval '31 days' where keyring = ?")
                .param(old.keyring().toString())
                .update();
        Path foreign = keyringPlace.resolve("not-ours.keyring");
        Files.createDirectory(foreign);
        Backups.Written now = write();
        assertThat(old.keyring()).doesNotExist();
        assertThat(old.file()).exists();
        assertThat(List.of(young.keyring(), now.keyring(), foreign)).allMatch(Files::exists);
        assertThat(verify(old.file(), now.keyring())).isNotNull();
        Files.move(old.file(), place.resolve("renamed"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(verify(place.resolve("renamed"), now.keyring())).isNotNull();
    }
}
