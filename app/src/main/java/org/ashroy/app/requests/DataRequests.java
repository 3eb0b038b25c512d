package org.ashroy.app.requests;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.ashroy.app.access.SpokenCode;
import org.ashroy.app.children.Children;
import org.ashroy.app.contact.SafeContacts;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Takes down what people ask about their own data, what became of it, and that they were told (S18). */
@Service
public class DataRequests {

    /** How long the code on a receipt is: it finds a request and opens nothing. */
    static final int CODE_DIGITS = 8;

    private static final Field<String> WORDS = new Field<>("request.words", "narrative", String.class);
    private static final Field<String> REPLY = new Field<>("request.reply", "narrative", String.class);
    private static final int LONGEST = 2000;
    private static final int ADULT = 18;

    /**
     * What is asked.
     *
     * @param person about whose data
     * @param right what
     * @param words hers; blank where she gave none
     * @param carerCode code of whoever asks for a child; blank where she asks herself
     */
    public record Asking(UUID person, Right right, String words, String carerCode) {}

    /**
     * What became of it.
     *
     * @param outcome what
     * @param reason why not all of it
     * @param change the change of her record that did it
     * @param words for her; may be blank
     */
    public record Answer(Outcome outcome, Optional<RefusalReason> reason, Optional<EventId> change, String words) {}

    private final Ledger ledger;
    private final DataRequestKind kind;
    private final DataRequestRows rows;
    private final PersonRows people;
    private final Registration registration;
    private final Children children;
    private final SafeContacts contacts;
    private final VaultHolder vault;
    private final RequestSettings settings;

    DataRequests(
            Ledger ledger,
            DataRequestKind kind,
            DataRequestRows rows,
            PersonRows people,
            Registration registration,
            Children children,
            SafeContacts contacts,
            VaultHolder vault,
            RequestSettings settings) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.people = people;
        this.registration = registration;
        this.children = children;
        this.contacts = contacts;
        this.vault = vault;
        this.settings = settings;
    }

    /** A request as it is now. */
    public Folded<DataRequest> find(SubjectId request) {
        return ledger.load(kind, request);
    }

    /**
     * Takes a request down.
     *
     * @param command made where the form was opened
     * @param request its future identifier
     * @throws RefusedInputException where there is no such person, her words are missing, or whoever asks for her may not
     */
    public void ask(CommandId command, SubjectId request, Asking asking, UUID author) {
        PersonRows.Row person =
                people.byId(asking.person()).orElseThrow(() -> new RefusedInputException("person.unknown", "right"));
        Optional<UUID> carer = asking.carerCode().isBlank()
                ? Optional.empty()
                : Optional.of(carer(person, asking.carerCode()).id());
        Optional<Sealed<String>> words = sealed(asking.person(), WORDS, asking.words());
        if (asking.right().needsWords() && words.isEmpty()) {
            throw new RefusedInputException("request.words-missing", "words");
        }
        LocalDate today = registration.today();
        DataRequestChange.Asked asked = new DataRequestChange.Asked(
                asking.person(),
                asking.right(),
                freeCode(),
                carer,
                person.site(),
                today,
                today.plusDays(settings.days()),
                words);
        ledger.perform(new Command(command, author, recorder -> {
            if (recorder.load(kind, request).state().asked().isPresent()) {
                throw new RefusedInputException("request.known", "right");
            }
            recorder.record(kind, request, Set.of(), asked);
        }));
    }

    /** Drawn again where a request has it already; where another server drew the same, both are shown. */
    private String freeCode() {
        String code = SpokenCode.create(CODE_DIGITS);
        while (!rows.byCode(code).isEmpty()) {
            code = SpokenCode.create(CODE_DIGITS);
        }
        return code;
    }

    /**
     * Whoever asks for a child: an adult of her household, for somebody who is surely no adult and does not stand alone; nobody for a child apart whose caregiver nobody made sure of. All
     * refusals are the same words, so that whoever asks learns nothing from them.
     */
    private PersonRows.Row carer(PersonRows.Row child, String code) {
        int year = registration.today().getYear();
        boolean surelyChild = year - child.birthYears().earliest() < ADULT
                && child.relationship() != Relationship.ALONE
                && child.relationship() != Relationship.FOCAL_POINT
                && children.standingAlone(List.of(child)).isEmpty();
        return people.byCode(code)
                .filter(adult -> surelyChild && !adult.id().equals(child.id()))
                .filter(adult -> year - adult.birthYears().latest() >= ADULT)
                .filter(adult ->
                        child.household().isPresent() && adult.household().equals(child.household()))
                .orElseThrow(() -> new RefusedInputException("request.carer-range", "carer"));
    }

    private Optional<Sealed<String>> sealed(UUID person, Field<String> field, String typed) {
        String words = typed.strip();
        if (words.length() > LONGEST) {
            throw new RefusedInputException("request.words-long", "words");
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(vault.vault().sealer().seal(new SubjectId(person), field, words));
    }

    /**
     * Takes longer over the answer, once, and before its last day.
     *
     * @throws RefusedInputException where it was extended already, its last day has passed, or it is not open
     */
    public void extend(CommandId command, SubjectId request, Set<EventId> heads, ExtensionReason reason, UUID author) {
        change(command, request, author, "extension", (recorder, now, asked) -> {
            requireOpen(now, "extension");
            if (!now.extension().entries().isEmpty()) {
                throw new RefusedInputException("request.extended-already", "extension");
            }
            if (now.late(registration.today())) {
                throw new RefusedInputException("request.extend-late", "extension");
            }
            recorder.record(
                    kind,
                    request,
                    heads,
                    new DataRequestChange.Extended(reason, asked.due().plusDays(settings.extensionDays())));
        });
    }

    /**
     * Answers, or answers anew, as after a complaint or where two answered differently.
     *
     * @throws RefusedInputException where the outcome lacks what it needs, or she took the request back
     */
    public void answer(CommandId command, SubjectId request, Set<EventId> heads, Answer answer, UUID author) {
        change(command, request, author, "outcome", (recorder, now, asked) -> {
            if (now.stage() == Stage.TAKEN_BACK) {
                throw new RefusedInputException("request.taken-back", "outcome");
            }
            judge(asked, now, answer);
            recorder.record(
                    kind,
                    request,
                    heads,
                    new DataRequestChange.Answered(
                            answer.outcome(),
                            answer.outcome().refuses() ? answer.reason() : Optional.empty(),
                            answer.outcome() == Outcome.REFUSED ? Optional.empty() : answer.change(),
                            sealed(asked.person(), REPLY, answer.words())));
        });
    }

    private void judge(DataRequestChange.Asked asked, DataRequest now, Answer answer) {
        Outcome outcome = answer.outcome();
        if (outcome == Outcome.ERASED) {
            throw new RefusedInputException("request.outcome-missing", "outcome");
        }
        if (!registration.person(new SubjectId(asked.person())).state().exists()) {
            throw new RefusedInputException("request.person-gone", "outcome");
        }
        if (asked.right() == Right.DELETION && outcome == Outcome.DONE) {
            throw new RefusedInputException("request.erase-first", "outcome");
        }
        if (outcome.refuses() && answer.reason().isEmpty()) {
            throw new RefusedInputException("request.reason-missing", "reason");
        }
        boolean changes =
                (asked.right() == Right.CORRECTION || asked.right() == Right.DELETION) && outcome != Outcome.REFUSED;
        if (changes && answer.change().isEmpty()) {
            throw new RefusedInputException("request.change-missing", "change");
        }
        if (answer.change().isPresent()
                && changesSince(asked, now).stream()
                        .noneMatch(event ->
                                event.meta().id().equals(answer.change().get()))) {
            throw new RefusedInputException("request.change-unknown", "change");
        }
    }

    /** The changes of her record since a request, that can have carried it out; the newest first. */
    List<Event<PersonChange>> changesSince(DataRequest request) {
        return request.asked().map(asked -> changesSince(asked, request)).orElse(List.of());
    }

    private List<Event<PersonChange>> changesSince(DataRequestChange.Asked asked, DataRequest now) {
        if (asked.right() != Right.CORRECTION && asked.right() != Right.DELETION) {
            return List.of();
        }
        Instant from = now.takenDown().map(by -> by.time().instant()).orElse(Instant.MAX);
        return registration.history(new SubjectId(asked.person())).stream()
                .filter(event -> !event.meta().time().instant().isBefore(from))
                .filter(event -> corrects(event.body()))
                .toList()
                .reversed();
    }

    /** Whether a change can have carried a request out: not registering, an answer to a consent, or why something changed. */
    private static boolean corrects(PersonChange change) {
        return !(change instanceof PersonChange.Registered
                || change instanceof PersonChange.ConsentAnswered
                || change instanceof PersonChange.Explained
                || change instanceof PersonChange.Erased);
    }

    /**
     * Writes down that she was told.
     *
     * @param code what she said at the desk, where she came with it
     * @param contactRead the heads of her safe contact that the author's screen showed opened
     * @throws RefusedInputException where there is nothing to tell, two answers stand side by side, the code is another, or
     *     somebody reached out to her without having read how she may be reached
     */
    public void tell(
            CommandId command,
            SubjectId request,
            Set<EventId> heads,
            DataRequestChange.Told told,
            String code,
            Set<EventId> contactRead,
            UUID author) {
        change(command, request, author, "way", (recorder, now, asked) -> {
            if (!now.toTell()) {
                throw new RefusedInputException("request.nothing-to-tell", "way");
            }
            boolean ofAnswer = now.stage() == Stage.TO_TELL;
            if (ofAnswer != (told.reply() == DataRequestChange.Reply.ANSWER)) {
                throw new RefusedInputException("request.told-other", "way");
            }
            if (ofAnswer && now.answer().inConflict()) {
                throw new RefusedInputException("request.settle-first", "way");
            }
            if (told.way() == ReplyWay.CAME_WITH_CODE) {
                requireCode(asked, code, "toldCode");
            }
            if (told.way().reachesHer()) {
                requireRead(asked.person(), contactRead);
            }
            recorder.record(kind, request, heads, told);
        });
    }

    private void requireRead(UUID person, Set<EventId> contactRead) {
        try {
            contacts.requireRead(person, contactRead);
        } catch (RefusedInputException unread) {
            throw new RefusedInputException(unread.key(), "way");
        }
    }

    private static void requireCode(DataRequestChange.Asked asked, String typed, String field) {
        if (SpokenCode.read(typed, CODE_DIGITS).filter(asked.code()::equals).isEmpty()) {
            throw new RefusedInputException("request.code-other", field);
        }
    }

    /**
     * She takes it back: she herself, by the code on her receipt.
     *
     * @throws RefusedInputException where it is not open, or the code is another
     */
    public void takeBack(CommandId command, SubjectId request, Set<EventId> heads, String code, UUID author) {
        change(command, request, author, "backCode", (recorder, now, asked) -> {
            requireOpen(now, "backCode");
            requireCode(asked, code, "backCode");
            recorder.record(kind, request, heads, new DataRequestChange.TakenBack());
        });
    }

    private static void requireOpen(DataRequest now, String field) {
        if (now.stage() != Stage.OPEN) {
            throw new RefusedInputException("request.not-open", field);
        }
    }

    private interface Deciding {
        void decide(Recorder recorder, DataRequest now, DataRequestChange.Asked asked);
    }

    private void change(CommandId command, SubjectId request, UUID author, String field, Deciding deciding) {
        Consumer<Recorder> decide = recorder -> {
            DataRequest now = recorder.load(kind, request).state();
            deciding.decide(
                    recorder, now, now.asked().orElseThrow(() -> new RefusedInputException("request.unknown", field)));
        };
        ledger.perform(new Command(command, author, decide));
    }

    /** Her words, opened. */
    Optional<Revealed<String>> words(DataRequest request, Access access) {
        return request.asked().flatMap(DataRequestChange.Asked::words).map(words -> access.open(words, WORDS));
    }

    /** What is said to her about one answer, opened. */
    static Optional<Revealed<String>> reply(DataRequestChange.Answered answer, Access access) {
        return answer.words().map(words -> access.open(words, REPLY));
    }

    /** Where somebody's data were erased, nothing is left to be asked about: her requests are answered by it. */
    @EventListener
    void changed(SubjectsChanged changed) {
        if (changed.kind().equals("person") && !changed.known().isEmpty()) {
            answerErased(changed.known());
        }
    }

    /** Finishes what a stop of the machine, or a restore, left half done. */
    @EventListener({VaultHolder.Unlocked.class, Maintenance.Restored.class})
    void finish() {
        answerErased(vault.vault().keyring().erasedSubjects().toList());
    }

    private void answerErased(Collection<SubjectId> people) {
        for (DataRequestRows.Row open :
                rows.open(people.stream().map(SubjectId::value).toList())) {
            if (registration.person(new SubjectId(open.person())).state().erased()) {
                answerErased(new SubjectId(open.id()));
            }
        }
    }

    private void answerErased(SubjectId request) {
        ledger.performWithoutRoom(new Command(CommandId.create(), Ledger.SYSTEM, recorder -> {
            Folded<DataRequest> now = recorder.load(kind, request);
            if (now.state().stage() == Stage.OPEN && !now.readOnly()) {
                recorder.record(
                        kind,
                        request,
                        now.heads(),
                        new DataRequestChange.Answered(
                                Outcome.ERASED, Optional.empty(), Optional.empty(), Optional.empty()));
            }
        }));
    }
}
