package org.ashroy.app.justice;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.casework.CaseDoor;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Shows files to the screens. A file that somebody may not see and one that does not exist are one answer. */
@Component
class JusticeDesk {

    private final Justice justice;
    private final JusticeSight sight;
    private final JusticeRows rows;
    private final CaseDoor door;
    private final Accounts accounts;
    private final Organisations organisations;
    private final GateKeeper gate;

    JusticeDesk(
            Justice justice,
            JusticeSight sight,
            JusticeRows rows,
            CaseDoor door,
            Accounts accounts,
            Organisations organisations,
            GateKeeper gate) {
        this.justice = justice;
        this.sight = sight;
        this.rows = rows;
        this.door = door;
        this.accounts = accounts;
        this.organisations = organisations;
        this.gate = gate;
    }

    /** The case of a file that the user sees, whether the file was begun or not. */
    CaseDoor.Seen require(SignedIn user, UUID caseId) {
        Permitted.require(user, Permission.FOLLOW_JUSTICE);
        return sight.find(user, caseId)
                .orElseThrow(() -> new AccessDeniedException("there is no such case for this account"));
    }

    /** The file, with what is sealed closed. */
    JusticeView closed(SignedIn user, UUID caseId) {
        return view(user, caseId, JusticeView.Words.CLOSED);
    }

    /**
     * The file, opened: one line in the access log.
     *
     * @param alleged whether who is said to have done it is opened too
     */
    JusticeView opened(SignedIn user, UUID caseId, boolean alleged) {
        require(user, caseId);
        JusticeFile file = justice.find(caseId).state();
        if (file.caseId().isEmpty() || file.forgotten()) {
            return closed(user, caseId);
        }
        Set<String> categories = new TreeSet<>(Set.of("justice"));
        if (alleged) {
            categories.add("alleged");
        }
        Access access = gate.enter(Act.on(user.id(), Purpose.JUSTICE, Set.of(Justice.fileOf(caseId)), categories));
        return view(user, caseId, words(file, access, alleged));
    }

    private static JusticeView.Words words(JusticeFile file, Access access, boolean allegedToo) {
        Map<EventId, Revealed<String>> texts = new HashMap<>();
        file.wish()
                .entries()
                .forEach(entry -> entry.value()
                        .words()
                        .ifPresent(words -> texts.put(entry.by().id(), access.open(words, JusticeFields.WORDS))));
        Map<UUID, Revealed<String>> offices = new HashMap<>();
        Map<EventId, Revealed<Particulars>> particulars = new HashMap<>();
        file.tracks().forEach((id, track) -> {
            track.office().ifPresent(office -> offices.put(id, access.open(office, JusticeFields.WORDS)));
            track.taken()
                    .forEach(taken -> taken.what()
                            .particulars()
                            .ifPresent(said ->
                                    particulars.put(taken.by().id(), access.open(said, JusticeFields.PARTICULARS))));
        });
        Map<UUID, Revealed<String>> places = new HashMap<>();
        file.appointments()
                .forEach((id, one) ->
                        one.made().words().ifPresent(words -> places.put(id, access.open(words, JusticeFields.WORDS))));
        Map<UUID, List<Revealed<Alleged>>> alleged = new LinkedHashMap<>();
        if (allegedToo) {
            file.alleged().forEach((id, person) -> alleged.put(id, opened(person.said(), access)));
        }
        return new JusticeView.Words(true, texts, offices, places, particulars, alleged);
    }

    private static List<Revealed<Alleged>> opened(Register<Sealed<Alleged>> said, Access access) {
        return said.entries().stream()
                .map(entry -> access.open(entry.value(), JusticeFields.ALLEGED))
                .toList();
    }

    /** The cases in whose files something waits for this user to approve it. */
    List<CaseDoor.Seen> toApprove(SignedIn user) {
        return door.among(user, rows.toApprove()).stream()
                .filter(seen -> seen.open()
                        && sight.find(user, seen.id()).isPresent()
                        && justice.find(seen.id()).state().handings().values().stream()
                                .anyMatch(handing -> handing.waitsFor(user.id())))
                .toList();
    }

    private JusticeView view(SignedIn user, UUID caseId, JusticeView.Words words) {
        CaseDoor.Seen seen = require(user, caseId);
        Folded<JusticeFile> folded = justice.find(caseId);
        Map<UUID, LocalDate> due = new HashMap<>();
        folded.state()
                .tracks()
                .forEach((id, track) ->
                        JusticeFlow.SHIPPED.due(folded.state(), track).ifPresent(day -> due.put(id, day)));
        Map<String, String> names = new HashMap<>();
        organisations.all().forEach(organisation -> names.put(organisation.code(), organisation.name()));
        return new JusticeView(
                seen,
                folded.state(),
                folded.heads(),
                folded.readOnly(),
                due,
                accounts.names(),
                names,
                door.knownAge(caseId).isPresent(),
                words,
                justice.today(seen));
    }
}
