package org.ashroy.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.ashroy.app.AppTest;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.SiteLocks;
import org.ashroy.app.access.Sites;
import org.ashroy.app.duplicates.ImportedPairs;
import org.ashroy.app.jobs.Job;
import org.ashroy.app.jobs.JobProgress;
import org.ashroy.app.jobs.JobState;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.LedgerSettings;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.PossiblySame;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.LockedException;
import org.ashroy.linkage.Band;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class ImportTest extends AppTest {

    private static final int ROWS = 650;

    @Autowired
    private Intake intake;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Sites sites;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Registration registration;

    @Autowired
    private SealedFiles files;

    @Autowired
    private IntakeStore store;

    @Autowired
    private DuplicateFinder duplicates;

    @Autowired
    private ImportedPairs found;

    @Autowired
    private GateKeeper gate;

    @Autowired
    private ImportCommand command;

    @Autowired
    private SiteLocks locks;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private LedgerSettings settings;

    private UUID user = new UUID(0, 0);
    private String account = "";

    @BeforeEach
    void accountAndSite() {
        account = "importer" + UUID.randomUUID().toString().substring(0, 8);
        user = account(account, "SUPERVISOR");
        sites.save(new Site("IMPORT_B1", "Block 1", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
    }

    private static byte[] list() {
        StringBuilder text = new StringBuilder("name,sex,dob,household\n");
        for (int row = 0; row < ROWS; row++) {
            String birth = row % 100 == 50 ? "19900231" : "1990";
            text.append("Imported ")
                    .append(letters(row))
                    .append(",F,")
                    .append(birth)
                    .append(',');
            text.append(row % 3 == 0 ? "" : "H" + row / 7).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String letters(int number) {
        return "" + (char) ('a' + number / 676 % 26) + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26);
    }

    private Upload receive(byte[] bytes) throws IOException {
        return intake.receive(new ByteArrayInputStream(bytes), user);
    }

    private Options options() {
        return new Options(user, "import_b1", UnknownBirth.REFUSE);
    }

    private Job await(UUID id) throws InterruptedException {
        Job job = jobs.find(id).orElseThrow();
        for (int turn = 0; turn < 1200 && !job.state().ended(); turn++) {
            Thread.sleep(50);
            job = jobs.find(id).orElseThrow();
        }
        return job;
    }

    private void everyRowOnce(UUID job) {
        List<RowResult> results = intake.results(job, 0, ROWS + 1);
        assertThat(results).hasSize(ROWS);
        assertThat(results).extracting(RowResult::row).doesNotHaveDuplicates();
        List<RowResult> refused =
                results.stream().filter(row -> row.outcome() == Outcome.REFUSED).toList();
        assertThat(refused)
                .hasSize(6)
                .allSatisfy(row -> assertThat(row.reason()).isEqualTo(new Reason("birth.impossible", 3)));
        List<UUID> people =
                results.stream().flatMap(row -> row.person().stream()).toList();
        assertThat(people).hasSize(ROWS - 6).doesNotHaveDuplicates();
        long registered = 0;
        for (UUID person : people) {
            registered += jdbc.sql("select count(*) from journal_event where subject = ?")
                    .param(person)
                    .query(Long.class)
                    .single();
        }
        assertThat(registered).isEqualTo(ROWS - 6);
        long formed = jdbc.sql("""
                select count(*) from (select household from person where id in
                    (select person from intake_row where intake = ?) and household is not null group by household) h""").param(job).query(Long.class).single();
        assertThat(formed).isEqualTo((ROWS + 6) / 7);
        assertThat(jdbc.sql("""
                select count(*) from household where id in (select household from person where id in
                    (select person from intake_row where intake = ?))""").param(job).query(Long.class).single()).isEqualTo(formed);
    }

    @Test
    void aListIsRegisteredAndEveryRowAccountedFor() throws Exception {
        Upload upload = receive(list());
        assertThat(upload.rows()).isEqualTo(ROWS);
        UUID id = intake.start(upload, upload.mapping(), options());
        Job job = await(id);
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(List.of(job.done(), job.total(), job.skipped())).containsExactly(650L, 650L, 6L);
        everyRowOnce(id);
        StringWriter csv = new StringWriter();
        intake.writeResults(id, csv);
        assertThat(csv.toString().lines()).hasSize(ROWS + 1).contains("52,REFUSED,birth.impossible,3,");
        assertThat(csv.toString()).doesNotContain("Imported");
        assertThat(vault.vault().keyring().isErased(new SubjectId(id))).isTrue();
        assertThat(settings.stateDirectory().resolve("imports")).isEmptyDirectory();
    }

    /** Progress whose step does something, such as end everything. */
    private record Stepping(UUID job, String cursor, IntConsumer step, List<String> cursors) implements JobProgress {

        @Override
        public void total(long total) {}

        @Override
        public void reached(long done, long skipped, String reached) {
            cursors.add(reached);
            step.accept(cursors.size());
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private ImportWork work(UUID job, DuplicateFinder finder) {
        return new ImportWork(
                ledger,
                registration,
                sites::find,
                files,
                store,
                finder,
                _ -> {},
                transaction,
                options(),
                store.mapping(job));
    }

    private UUID announced(Upload upload) {
        transaction.executeWithoutResult(_ -> {
            jobs.announce(upload.id(), "import", upload.rows());
            store.save(upload.id(), options(), upload.mapping());
            store.start(upload.id());
        });
        return upload.id();
    }

    @Test
    void anImportKilledAfterABatchAndResumedLeavesEveryRowOnce() throws Exception {
        UUID job = announced(receive(list()));
        List<String> cursors = new ArrayList<>();
        assertThatThrownBy(() -> work(job, duplicates)
                        .run(new Stepping(
                                job,
                                "",
                                step -> {
                                    if (step == 1) {
                                        throw new Killed();
                                    }
                                },
                                cursors)))
                .isInstanceOf(Killed.class);
        // The first batch was stored, its cursor was not: the job begins again and finds it done.
        work(job, duplicates).run(new Stepping(job, "", step -> {}, new ArrayList<>()));
        everyRowOnce(job);
        files.delete(job);
    }

    @Test
    void anImportKilledBetweenRegisteringAndAccountingLeavesEveryRowOnce() throws Exception {
        UUID job = announced(receive(list()));
        AtomicInteger asked = new AtomicInteger();
        DuplicateFinder killer = probe -> {
            if (asked.incrementAndGet() == 300) {
                throw new Killed();
            }
            return List.of();
        };
        assertThatThrownBy(() -> work(job, killer).run(new Stepping(job, "", step -> {}, new ArrayList<>())))
                .isInstanceOf(Killed.class);
        // The server starts again: the vault is unlocked, and the job goes on by itself.
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(await(job).state()).isEqualTo(JobState.DONE);
        everyRowOnce(job);
    }

    @Test
    void aBatchThatIsBeingComparedWhenTheVaultIsLockedIsComparedAfterUnlocking() throws Exception {
        byte[] list = """
                name,sex,dob,nid
                Quddusannessa Lockington,F,1981-02-07,LOCKED-17
                """.getBytes(StandardCharsets.UTF_8);
        Upload before = receive(list);
        assertThat(await(intake.start(before, before.mapping(), options())).state())
                .isEqualTo(JobState.DONE);
        UUID job = announced(receive(list));
        DuplicateFinder locked = probe -> {
            vault.lock();
            return duplicates.candidates(probe);
        };
        assertThatExceptionOfType(LockedException.class)
                .isThrownBy(() -> work(job, locked).run(new Stepping(job, "", step -> {}, new ArrayList<>())));
        assertThat(intake.counts(job)).isEmpty();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(await(job).state()).isEqualTo(JobState.DONE);
        assertThat(intake.counts(job)).isEqualTo(Map.of(Outcome.REGISTERED_POSSIBLE_DUPLICATE, 1L));
    }

    @Test
    void aListThatWasBegunGoesOnWhenItsAuthorIsShutOut() throws Exception {
        sites.save(new Site("IMPORT_RAIDED", "Raided", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        UUID author = accountAt("IMPORT_RAIDED", account + "r", "SUPERVISOR");
        Upload upload = intake.receive(
                new ByteArrayInputStream("name,age\nNur Raided,30\n".getBytes(StandardCharsets.UTF_8)), author);
        transaction.executeWithoutResult(_ -> {
            jobs.announce(upload.id(), "import", upload.rows());
            store.save(upload.id(), new Options(author, "IMPORT_RAIDED", UnknownBirth.REFUSE), upload.mapping());
            store.start(upload.id());
        });
        locks.lock(CommandId.create(), "IMPORT_RAIDED", SiteLocks.OPERATOR);
        assertThatExceptionOfType(AccessRefusedException.class).isThrownBy(() -> files.open(upload.id(), author));
        jobs.release(upload.id());
        assertThat(await(upload.id()).state()).isEqualTo(JobState.DONE);
        assertThat(intake.results(upload.id(), 0, 2))
                .singleElement()
                .satisfies(row -> assertThat(row.outcome()).isNotEqualTo(Outcome.REFUSED));
    }

    @Test
    void twoRowsOfOnePersonArePossibleDuplicates() throws Exception {
        Upload upload = receive("""
                name,sex,dob,nid
                Quamrunnessa Ziaduddin,F,1984-03-09,TWICE-81
                Quamrunnesa Ziauddin,F,1984-03-09,TWICE-81
                """.getBytes(StandardCharsets.UTF_8));
        UUID id = intake.start(upload, upload.mapping(), options());
        assertThat(await(id).state()).isEqualTo(JobState.DONE);
        assertThat(intake.counts(id)).isEqualTo(Map.of(Outcome.REGISTERED_POSSIBLE_DUPLICATE, 2L));
        List<PossiblySame.Pair> pairs = new ArrayList<>();
        found.each(id, pairs::add);
        assertThat(found.count(id)).isEqualTo(pairs.size());
        // Other tests register people too, and one of them may be alike.
        int all = pairs.size();
        pairs.removeIf(pair -> pair.band() != Band.LIKELY);
        assertThat(pairs)
                .hasSize(1)
                .allSatisfy(pair -> assertThat(List.of(pair.one(), pair.other()))
                        .containsExactlyInAnyOrder(Intake.personOf(id, 2), Intake.personOf(id, 3)));
        ImportedPairs.Line best = found.page(id, 2, new UUID(0, 0), 1).getFirst();
        assertThat(List.of(best.one(), best.other()))
                .containsExactlyInAnyOrder(Intake.personOf(id, 2), Intake.personOf(id, 3));
        assertThat(found.page(id, best.probability(), best.id(), all))
                .doesNotContain(best)
                .hasSize(all - 1);
    }

    @Test
    void theMappingOfTheSameHeadersIsRememberedWithoutTheirText() throws Exception {
        byte[] list = "kolom een,kolom twee\nNur Remembered,1990\n".getBytes(StandardCharsets.UTF_8);
        Upload first = receive(list);
        assertThat(first.mapping().hasName()).isFalse();
        assertThatExceptionOfType(RefusedInputException.class)
                .isThrownBy(() -> intake.start(first, first.mapping(), options()));
        Mapping mapping =
                new Mapping(List.of(new Mapping.Column(Target.NAME, ""), new Mapping.Column(Target.BIRTH, "")));
        await(intake.start(first, mapping, options()));
        Upload second = receive(list);
        assertThat(second.mapping()).isEqualTo(mapping);
        intake.discard(second.id());
    }

    @Test
    void aStoredListCannotBeReadOnTheDiskAndNotBeCutOff() throws Exception {
        byte[] list = list();
        UUID id = receive(list).id();
        Path file = settings.stateDirectory().resolve("imports").resolve(id + ".sealed");
        byte[] sealed = Files.readAllBytes(file);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Imported");
        Files.write(file, java.util.Arrays.copyOf(sealed, sealed.length - 20));
        assertThatExceptionOfType(RefusedFileException.class)
                .isThrownBy(() -> {
                    try (InputStream in = files.open(id, user)) {
                        in.readAllBytes();
                    }
                })
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(FileProblem.INCOMPLETE));
        files.delete(id);
    }

    @Test
    void nobodyWithoutTheRoleOpensAList() throws Exception {
        UUID administrator = account(account + "x", "ADMINISTRATOR");
        assertThatExceptionOfType(AccessRefusedException.class)
                .isThrownBy(() -> intake.receive(new ByteArrayInputStream(list()), administrator));
        assertThat(settings.stateDirectory().resolve("imports")).isEmptyDirectory();
    }

    @Test
    void aFileThatCannotBeReadLeavesNothing() {
        assertThatExceptionOfType(RefusedFileException.class)
                .isThrownBy(() -> receive("name\nJos\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(settings.stateDirectory().resolve("imports")).isEmptyDirectory();
    }

    @Test
    void theFirstWhoComesFormsTheHouseholdAndWhoIsCalledItsHeadSpeaksForIt() throws Exception {
        Upload upload = receive("""
                name,sex,age,household,relationship
                Minara Listed,F,12,H-7,daughter
                Rahima Listed,F,40,H-7,head
                Salim Listed,M,9,H-7,son
                """.getBytes(StandardCharsets.UTF_8));
        UUID id = intake.start(upload, upload.mapping(), options());
        assertThat(await(id).state()).isEqualTo(JobState.DONE);
        List<UUID> focalPoints = jdbc.sql("""
                select distinct focal_point from household where id in (select household from person where id in
                    (select person from intake_row where intake = ?))""")
                .param(id)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        assertThat(focalPoints).containsExactly(Intake.personOf(id, 3));
    }

    @Test
    void theSameHouseholdNumberInTwoListsIsTwoHouseholds() throws Exception {
        byte[] list = "name,age,household\nNur Twolists,30,H-1\n".getBytes(StandardCharsets.UTF_8);
        List<UUID> households = new ArrayList<>();
        for (int turn = 0; turn < 2; turn++) {
            Upload upload = receive(list);
            UUID id = intake.start(upload, upload.mapping(), options());
            assertThat(await(id).state()).isEqualTo(JobState.DONE);
            households.add(jdbc.sql("select household from person where id = ?")
                    .param(Intake.personOf(id, 2))
                    .query((row, _) -> row.getObject(1, UUID.class))
                    .single());
        }
        assertThat(households).doesNotHaveDuplicates();
    }

    @Test
    void anAccountImportsIntoItsOwnSitesOnly() throws Exception {
        sites.save(new Site("IMPORTX_B1", "Elsewhere", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        UUID bound = accountAt("IMPORT_B1", account + "b", "SUPERVISOR");
        Upload upload = intake.receive(
                new ByteArrayInputStream(
                        "name,age,site\nNur Elsewhere,30,IMPORTX_B1\n".getBytes(StandardCharsets.UTF_8)),
                bound);
        UUID id = intake.start(upload, upload.mapping(), new Options(bound, "IMPORT_B1", UnknownBirth.REFUSE));
        assertThat(await(id).state()).isEqualTo(JobState.DONE);
        assertThat(intake.refusedByReason(id)).containsExactly(new ReasonCount(new Reason("site.unknown", 0), 1));
    }

    @Test
    void aFullDiskLeavesNothingAndSaysSo() throws Exception {
        try (FileSystem small = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setMaxSize(600_000)
                .setBlockSize(4096)
                .build())) {
            SealedFiles onSmallDisk = new SealedFiles(new LedgerSettings(small.getPath("/state"), "main"), vault, gate);
            UUID id = UUID.randomUUID();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> onSmallDisk.store(id, new ByteArrayInputStream(new byte[2_000_000])));
            assertThat(small.getPath("/state/imports")).isEmptyDirectory();
            assertThat(vault.vault().keyring().isErased(new SubjectId(id))).isTrue();
        }
    }

    @Test
    void aListThatNobodyStartedIsForgottenAfterAWeek() throws Exception {
        Upload upload = receive(list());
        jdbc.sql("update intake set received = received - interval '8 days' where id = ?")
                .param(upload.id())
                .update();
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(intake.waiting(user)).isEmpty();
        assertThat(vault.vault().keyring().isErased(new SubjectId(upload.id()))).isTrue();
    }

    @Test
    void febrlIsImportedAndMeasuredByTheCommand() {
        Optional<Path> file = febrl();
        Assumptions.assumeTrue(file.isPresent(), "../shared/data/linkage/febrl_dataset3.csv is not here: skipped");
        List<String> lines = new ArrayList<>();
        int exit = command.run(
                Map.of(
                        "file", file.orElseThrow().toString(),
                        "as", account,
                        "site", "IMPORT_B1",
                        "unknown-birth", "when-unreadable",
                        "truth", "rec_id"),
                lines::add);
        System.out.println(String.join("\n", lines.subList(Math.max(0, lines.size() - 4), lines.size())));
        assertThat(exit).isZero();
        assertThat(lines.getLast()).contains("precision").contains("6538 true");
    }

    private static Optional<Path> febrl() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("../shared/data/linkage/febrl_dataset3.csv").normalize();
            if (Files.isReadable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
