package org.ashroy.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.casework.CaseDoor;
import org.ashroy.app.registration.Erasure;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.OnRecord;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.app.registration.PersonKind;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.journal.ChainVerification;
import org.ashroy.kernel.seal.LockedException;
import org.ashroy.linkage.SearchQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Commands of several users in one transaction: each has what it would have had alone. */
@Timeout(60)
class TogetherTest extends AppTest {

    private static final String SITE = "TOGETHER-1";

    @Autowired
    private Ledger ledger;

    @Autowired
    private Registration registration;

    @Autowired
    private Sites sites;

    @Autowired
    private PersonRows rows;

    @Autowired
    private PersonIndex index;

    @Autowired
    private PersonKind persons;

    @Autowired
    private Erasure erasure;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private ConfigurableApplicationContext context;

    @Autowired
    private CaseDoor door;

    @Autowired
    private ObjectProvider<OnRecord> onRecord;

    /** All of these wait while nothing is performed, one behind the other, and are then performed together. */
    private List<CompletableFuture<Receipt>> together(Command... commands) {
        return ledger.alone(() -> {
            List<CompletableFuture<Receipt>> results = new ArrayList<>();
            for (Command command : commands) {
                CompletableFuture<Receipt> result = new CompletableFuture<>();
                Thread caller = Thread.ofPlatform().start(() -> {
                    try {
                        result.complete(ledger.perform(command));
                    } catch (RuntimeException refused) {
                        result.completeExceptionally(refused);
                    }
                });
                while (caller.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                results.add(result);
            }
            return results;
        });
    }

    private Command registered(CommandId id, SubjectId person) {
        return registration.command(
                id, person, TestPeople.woman("Together Begum", 1990).build(), SITE, Optional.empty(), Ledger.SYSTEM);
    }

    private Command broken() {
        return new Command(
                CommandId.create(),
                Ledger.SYSTEM,
                _ -> jdbc.sql("select 1/0").query(Integer.class).single());
    }

    private boolean exists(SubjectId person) {
        return rows.byId(person.value()).isPresent();
    }

    @Test
    void oneIsRefusedOneIsThereAlreadyAndTheOthersArePerformed() {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        SubjectId first = SubjectId.create();
        SubjectId second = SubjectId.create();
        CommandId sentTwice = CommandId.create();
        AtomicBoolean seen = new AtomicBoolean();
        List<CompletableFuture<Receipt>> results = together(
                registered(sentTwice, first),
                // The same person under another command: refused, because of what the one before it recorded.
                registered(CommandId.create(), first),
                registered(sentTwice, first),
                registered(CommandId.create(), second),
                // Who decides next sees in the tables what the one before did.
                new Command(CommandId.create(), Ledger.SYSTEM, _ -> seen.set(exists(second))));
        assertThat(results.get(0).join().repeated()).isFalse();
        results.get(2).join();
        results.get(3).join();
        assertThat(results.get(1)).failsWithin(Duration.ofSeconds(30));
        assertThat(results.get(1).exceptionNow()).isInstanceOf(RefusedInputException.class);
        assertThat(results.get(2).join())
                .isEqualTo(new Receipt(results.get(0).join().position(), true));
        assertThat(results.get(3).join().position())
                .isEqualTo(results.get(0).join().position() + 1);
        results.get(4).join();
        assertThat(seen).isTrue();
        assertThat(exists(first)).isTrue();
        assertThat(exists(second)).isTrue();
        assertThat(maintenance.audit(Chains.JOURNAL, List.of())).isInstanceOf(ChainVerification.Intact.class);
    }

    @Test
    void oneThatBreaksTheTransactionFailsAlone() {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        SubjectId first = SubjectId.create();
        SubjectId second = SubjectId.create();
        List<CompletableFuture<Receipt>> results =
                together(registered(CommandId.create(), first), broken(), registered(CommandId.create(), second));
        results.get(0).join();
        results.get(2).join();
        assertThat(results.get(1)).failsWithin(Duration.ofSeconds(30));
        assertThat(results.get(1).exceptionNow()).isInstanceOf(DataAccessException.class);
        assertThat(exists(first)).isTrue();
        assertThat(exists(second)).isTrue();
    }

    @Test
    void registrationsAreWrittenAsOneAndWhereOneIsRefusedTheOthersAreNot() {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        List<SubjectId> people = List.of(SubjectId.create(), SubjectId.create(), SubjectId.create());
        CommandId sentTwice = CommandId.create();
        List<CompletableFuture<Receipt>> all = together(
                registered(CommandId.create(), people.get(0)),
                registered(sentTwice, people.get(1)),
                registered(sentTwice, people.get(1)));
        assertThat(all.get(2).join()).isEqualTo(new Receipt(all.get(1).join().position(), true));
        assertThat(all.get(1).join().position()).isEqualTo(all.get(0).join().position() + 1);
        List<CompletableFuture<Receipt>> oneRefused =
                together(registered(CommandId.create(), people.get(0)), registered(CommandId.create(), people.get(2)));
        assertThat(oneRefused.get(0)).failsWithin(Duration.ofSeconds(30));
        assertThat(oneRefused.get(0).exceptionNow()).isInstanceOf(RefusedInputException.class);
        oneRefused.get(1).join();
        assertThat(people).allMatch(this::exists);
        assertThat(maintenance.audit(Chains.JOURNAL, List.of())).isInstanceOf(ChainVerification.Intact.class);
    }

    @Test
    void whoListensIsToldWhichSubjectsWereThereBefore() {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        SubjectId person = SubjectId.create();
        List<SubjectsChanged> told = new ArrayList<>();
        ApplicationListener<PayloadApplicationEvent<SubjectsChanged>> listener =
                ApplicationListener.forPayload(changed -> {
                    if (changed.subjects().contains(person)) {
                        told.add(changed);
                    }
                });
        context.addApplicationListener(listener);
        try {
            ledger.perform(registered(CommandId.create(), person));
            registration.change(
                    CommandId.create(),
                    person,
                    registration.person(person).heads(),
                    List.of(new PersonChange.PrivateTalkWanted(true)),
                    Ledger.SYSTEM);
        } finally {
            context.removeApplicationListener(listener);
        }
        assertThat(told)
                .containsExactly(
                        new SubjectsChanged("person", Set.of(person), Set.of()),
                        new SubjectsChanged("person", Set.of(person), Set.of(person)));
    }

    @Test
    void whoFailsToHearUndoesNothingOfThoseWhoWereTogetherAndHearsItLater() {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        List<SubjectId> people = List.of(SubjectId.create(), SubjectId.create());
        AtomicBoolean failed = new AtomicBoolean();
        Set<SubjectId> heard = new HashSet<>();
        ApplicationListener<PayloadApplicationEvent<SubjectsChanged>> listener =
                ApplicationListener.forPayload(changed -> {
                    if (changed.subjects().containsAll(people) && !failed.getAndSet(true)) {
                        throw new IllegalStateException("the database ended");
                    }
                    heard.addAll(changed.subjects());
                });
        context.addApplicationListener(listener);
        try {
            List<CompletableFuture<Receipt>> results = together(
                    registered(CommandId.create(), people.get(0)), registered(CommandId.create(), people.get(1)));
            results.forEach(result -> assertThat(result.join().repeated()).isFalse());
            assertThat(failed).isTrue();
            // Who listens beside her heard it all the same.
            assertThat(found())
                    .containsAll(people.stream().map(SubjectId::value).toList());
            ledger.tellAgain();
            assertThat(heard).containsAll(people);
        } finally {
            context.removeApplicationListener(listener);
        }
    }

    /** Before anybody else is told: nothing is read yet, and this fails as often as it is to. */
    private final class FailsFirst
            implements ApplicationListener<PayloadApplicationEvent<VaultHolder.Unlocked>>, Ordered {
        final List<Boolean> refused = new ArrayList<>();
        int told;

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<VaultHolder.Unlocked> unlocked) {
            if (told++ == 0) {
                refused.add(refuses(TogetherTest.this::found));
                refused.add(refuses(() -> door.refusals(UUID.randomUUID())));
                refused.add(onRecord.orderedStream().anyMatch(each -> refuses(() -> each.count(UUID.randomUUID()))));
                throw new IllegalStateException("the database ended");
            }
        }

        private static boolean refuses(Callable<?> asked) {
            return catchThrowable(asked::call) instanceof LockedException;
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }

    @Test
    void whoFailsAtAnUnlockingLeavesNobodyElseUnreadAndWhatIsUnreadIsNotNobody() {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        SubjectId person = SubjectId.create();
        ledger.perform(registered(CommandId.create(), person));
        FailsFirst failing = new FailsFirst();
        context.addApplicationListener(failing);
        try {
            vault.lock();
            assertThat(found())
                    .as("locked there is nobody, and the screen says why")
                    .isEmpty();
            vault.unlock(PASSPHRASE.toCharArray());
            assertThat(failing.refused).containsExactly(true, true, true);
            assertThat(found()).contains(person.value());
            assertThat(door.refusals(UUID.randomUUID())).isEmpty();
            assertThat(ledger.untold()).isPositive();
            ledger.tellAgain();
            assertThat(failing.told).isEqualTo(2);
            assertThat(ledger.untold()).isZero();
        } finally {
            context.removeApplicationListener(failing);
        }
    }

    private List<UUID> found() {
        return index.search(SearchQuery.of("Together Begum"), 1_000);
    }

    /** The machine stopped between the key and the event, and somebody else changed her record meanwhile. */
    @Test
    void whoseKeyIsDestroyedAndWhoseRecordIsThereIsNotFoundAndKeepsNobodyElseFromBeingFound() {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        IdentifierValue number = new IdentifierValue(
                "PROGRES", "UNHCR", "TOGETHER-" + UUID.randomUUID().toString().substring(0, 8));
        SubjectId halfErased = SubjectId.create();
        SubjectId other = SubjectId.create();
        ledger.perform(withNumber(halfErased, number));
        assertThat(found()).contains(halfErased.value());
        vault.vault().keyring().erase(halfErased);
        together(
                        new Command(
                                CommandId.create(),
                                Ledger.SYSTEM,
                                recorder -> recorder.record(
                                        persons,
                                        halfErased,
                                        recorder.load(persons, halfErased).heads(),
                                        new PersonChange.PrivateTalkWanted(true))),
                        withNumber(other, number))
                .forEach(result -> assertThat(result.join().repeated()).isFalse());
        assertThat(found()).contains(other.value()).doesNotContain(halfErased.value());
        assertThat(index.compare(halfErased.value(), other.value())).isEmpty();
        erasure.erase(halfErased, Ledger.SYSTEM);
        assertThat(exists(halfErased)).isFalse();
    }

    private Command withNumber(SubjectId person, IdentifierValue number) {
        return registration.command(
                CommandId.create(),
                person,
                TestPeople.woman("Together Begum", 1990)
                        .identifiers(List.of(number))
                        .build(),
                SITE,
                Optional.empty(),
                Ledger.SYSTEM);
    }
}
