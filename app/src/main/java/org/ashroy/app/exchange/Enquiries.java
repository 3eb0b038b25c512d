package org.ashroy.app.exchange;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.ReleaseBasis;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.LinkedRecords;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.PersonKind;
import org.ashroy.app.release.ReleaseReason;
import org.ashroy.app.release.ReleaseSettings;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.consent.Consents;
import org.ashroy.kernel.consent.ReleaseRequest;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Service;

/**
 * Keeps what programs of other organisations asked, and judges it: at the gate, each time an answer is made, with the consents
 * as they are then. Whoever asks for somebody who is not registered is judged in the same way, against nobody's consents.
 */
@Service
public class Enquiries implements ReleaseBasis {

    private final Ledger ledger;
    private final EnquiryKind kind;
    private final PersonKind persons;
    private final LinkedRecords linked;
    private final GateKeeper gate;
    private final Accounts accounts;
    private final Areas areas;
    private final Organisations organisations;
    private final Sites sites;
    private final ReleaseSettings settings;

    Enquiries(
            Ledger ledger,
            EnquiryKind kind,
            PersonKind persons,
            LinkedRecords linked,
            GateKeeper gate,
            Accounts accounts,
            Areas areas,
            Organisations organisations,
            Sites sites,
            ReleaseSettings settings) {
        this.ledger = ledger;
        this.kind = kind;
        this.persons = persons;
        this.linked = linked;
        this.gate = gate;
        this.accounts = accounts;
        this.areas = areas;
        this.organisations = organisations;
        this.sites = sites;
        this.settings = settings;
    }

    /** The enquiry that a request of a message becomes, the same however often it is sent. */
    static UUID id(UUID message, int ordinal) {
        return UUID.nameUUIDFromBytes(("enquiry " + message + " " + ordinal).getBytes(StandardCharsets.UTF_8));
    }

    /** An enquiry as it is now. */
    public Enquiry find(UUID id) {
        return ledger.load(kind, new SubjectId(id)).state();
    }

    private LocalDate today() {
        return sites.today("");
    }

    /** The command that keeps what was asked; sent again it is the same. */
    Command asked(UUID id, Question question, Letter letter) {
        EnquiryChange.Asked asked = new EnquiryChange.Asked(
                question.person(),
                letter.organisation().code(),
                question.purpose(),
                question.categories(),
                question.jurisdiction(),
                question.follows(),
                today());
        return new Command(
                new CommandId(id),
                letter.sender().id(),
                recorder -> recorder.record(kind, new SubjectId(id), Set.of(), asked));
    }

    /**
     * Answers an enquiry for data, now: the same question has another answer when her consent has changed.
     *
     * @return her record; empty where nothing covers it, or there is nobody
     */
    Optional<Map<String, Object>> answer(UUID id) {
        Enquiry enquiry = find(id);
        EnquiryChange.Asked asked = enquiry.asked().orElseThrow();
        return enter(id, enquiry).map(access -> PersonRecord.of(person(asked), asked.categories(), access));
    }

    /** Whether her consent covers a subscription, so that it runs from now on. */
    boolean begins(UUID id) {
        return enter(id, find(id)).isPresent();
    }

    /** The gate writes the access log; what came of it becomes part of the enquiry before anything leaves. */
    private Optional<Access> enter(UUID id, Enquiry enquiry) {
        EnquiryChange.Asked asked = enquiry.asked().orElseThrow();
        UUID account = enquiry.account().orElseThrow();
        try {
            Access access = gate.enter(Act.exchange(account, subjects(asked), asked.categories(), id));
            if (enquiry.answered().isEmpty()) {
                record(id, account, new EnquiryChange.Answered(today()));
            }
            return Optional.of(access);
        } catch (AccessRefusedException refused) {
            if (!enquiry.unanswered()) {
                record(id, account, new EnquiryChange.Unanswered(today()));
            }
            return Optional.empty();
        }
    }

    private static Set<SubjectId> subjects(EnquiryChange.Asked asked) {
        return asked.person().stream().map(SubjectId::new).collect(Collectors.toSet());
    }

    private Person person(EnquiryChange.Asked asked) {
        // For nobody, somebody who does not exist is loaded: the same work.
        return ledger.load(persons, asked.person().map(SubjectId::new).orElseGet(SubjectId::create))
                .state();
    }

    private void record(UUID id, UUID author, EnquiryChange change) {
        SubjectId subject = new SubjectId(id);
        ledger.perform(new Command(CommandId.create(), author, recorder -> {
            Folded<Enquiry> now = recorder.load(kind, subject);
            recorder.record(kind, subject, now.heads(), change);
        }));
    }

    /** Ends a subscription; one that does not run stays as it is. */
    void end(UUID id, EndCause cause, UUID author) {
        SubjectId subject = new SubjectId(id);
        ledger.performWithoutRoom(new Command(CommandId.create(), author, recorder -> {
            Folded<Enquiry> now = recorder.load(kind, subject);
            if (now.state().stage() == EnquiryStage.RUNNING) {
                recorder.record(kind, subject, now.heads(), new EnquiryChange.Ended(cause, today()));
            }
        }));
    }

    /** What stands against an enquiry now; empty where nothing does. */
    Optional<ReleaseReason> obstacle(Enquiry enquiry) {
        EnquiryChange.Asked asked = enquiry.asked().orElseThrow();
        Person person = person(asked);
        Optional<Organisation> recipient = organisations.find(asked.recipient());
        // Also after it began: its account may have ended, or she may have moved out of its area.
        boolean stillTheirs = enquiry.account()
                .flatMap(accounts::current)
                .filter(account -> account.organisation().equals(asked.recipient())
                        && account.may(Permission.EXCHANGE)
                        && areas.outside(account.area(), subjects(asked)).isEmpty())
                .isPresent();
        if (recipient.isEmpty() || !stillTheirs) {
            return Optional.of(ReleaseReason.NOT_WHAT_WAS_ASKED);
        }
        // Also where the recipient says that it would hold them in another country.
        if (settings.countryOfOrigin().equalsIgnoreCase(recipient.get().country())) {
            return Optional.of(ReleaseReason.COUNTRY_OF_ORIGIN);
        }
        // Nobody approves what the exchange answers, so a government, which needs two approvers, is never answered.
        ReleaseRequest request = new ReleaseRequest(
                asked.recipient(),
                recipient.get().kind().ofGovernment(),
                asked.purpose(),
                asked.categories(),
                asked.jurisdiction(),
                today(),
                0);
        List<ConsentTuple> answers =
                asked.person().map(id -> linked.answers(id, person)).orElse(List.of());
        return switch (Consents.judge(request, answers, settings.countryOfOrigin(), false)) {
            case Consents.Verdict.Covered _ -> Optional.empty();
            case Consents.Verdict.NotCovered not -> Optional.of(ReleaseReason.of(not.reason()));
        };
    }

    @Override
    public Purpose purpose() {
        return Purpose.EXCHANGE;
    }

    @Override
    public Decision covers(Act act) {
        Optional<Enquiry> found = act.basis().map(this::find);
        boolean asWasAsked = found.filter(enquiry -> Optional.of(act.user()).equals(enquiry.account()))
                .flatMap(Enquiry::asked)
                .filter(asked -> act.subjects().equals(subjects(asked))
                        && act.categories().equals(asked.categories()))
                .isPresent();
        if (!asWasAsked) {
            return ReleaseReason.NOT_WHAT_WAS_ASKED.decision();
        }
        Enquiry enquiry = found.orElseThrow();
        if (enquiry.stage() == EnquiryStage.ENDED) {
            return ReleaseReason.ENDED.decision();
        }
        return obstacle(enquiry).map(ReleaseReason::decision).orElseGet(Decision.Allowed::new);
    }
}
