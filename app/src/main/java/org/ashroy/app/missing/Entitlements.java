package org.ashroy.app.missing;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Status;
import org.ashroy.kernel.entitlement.EntitlementBasis;
import org.ashroy.kernel.entitlement.MembershipChange;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Service;

/**
 * For whom a household's entitlement counts, from the journal (S18). Whoever plans or hands out anything for households asks here
 * and nowhere else, so that no plan forgets that a report of a missing member takes nothing away.
 *
 * <p>It is right for today and later days. For days that are past it knows those who are still on the record of the household, or
 * were reported missing from it: who left it for another one is on no record of the first any more.
 */
@Service
public class Entitlements {

    private final Ledger ledger;
    private final MissingKind reports;
    private final MissingRows rows;
    private final PersonRows people;
    private final Registration registration;
    private final Sites sites;

    Entitlements(
            Ledger ledger,
            MissingKind reports,
            MissingRows rows,
            PersonRows people,
            Registration registration,
            Sites sites) {
        this.ledger = ledger;
        this.reports = reports;
        this.rows = rows;
        this.people = people;
        this.registration = registration;
        this.sites = sites;
    }

    /**
     * For whom a household's entitlement counts on a day.
     *
     * @return the people; their number is for how many it counts
     */
    public SortedSet<UUID> counted(UUID household, LocalDate day) {
        List<UUID> said = rows.ofHousehold(household);
        List<MissingReport> made = said.stream()
                .map(report -> ledger.load(reports, new SubjectId(report)).state())
                .toList();
        Set<UUID> whom = new LinkedHashSet<>();
        people.ofHousehold(household).forEach(row -> whom.add(row.id()));
        made.forEach(report -> report.reported().ifPresent(it -> whom.add(it.person())));
        List<Recorded> recorded = new ArrayList<>();
        for (UUID person : whom) {
            for (Event<PersonChange> event : registration.history(new SubjectId(person))) {
                membership(person, event).forEach(recorded::add);
            }
        }
        for (int at = 0; at < said.size(); at++) {
            report(said.get(at), made.get(at)).forEach(recorded::add);
        }
        // By the moment of recording, so that it does not hang on the order in which another node's events came.
        recorded.sort(Comparator.comparing((Recorded one) -> one.by().time())
                .thenComparing(one -> one.by().id().value()));
        return new EntitlementBasis(recorded.stream().map(Recorded::change).toList()).counted(household, day);
    }

    private record Recorded(EventMeta by, MembershipChange.Dated change) {}

    private LocalDate day(EventMeta by) {
        ZoneId zone = sites.zone("");
        return LocalDate.ofInstant(by.time().instant(), zone);
    }

    private Stream<Recorded> membership(UUID person, Event<PersonChange> event) {
        EventMeta by = event.meta();
        LocalDate known = day(by);
        return switch (event.body()) {
            case PersonChange.Registered it ->
                it.household().stream().map(household -> on(by, known, new MembershipChange.Joined(person, household)));
            case PersonChange.HouseholdChanged it ->
                Stream.of(on(
                        by,
                        known,
                        it.household()
                                .<MembershipChange>map(household -> new MembershipChange.Joined(person, household))
                                .orElse(new MembershipChange.OnHerOwn(person))));
            case PersonChange.StatusChanged it ->
                it.status() == Status.ACTIVE
                        ? Stream.of(on(by, known, new MembershipChange.Returned(person)))
                        // Never for days that are past: what was handed out then is not asked back.
                        : Stream.of(
                                on(by, it.on().isAfter(known) ? it.on() : known, new MembershipChange.Exited(person)));
            case PersonChange.Erased _ -> Stream.of(on(by, known, new MembershipChange.Exited(person)));
            case PersonChange.NameCorrected _,
                    PersonChange.LocalNameCorrected _,
                    PersonChange.KnownAsCorrected _,
                    PersonChange.SexCorrected _,
                    PersonChange.BirthCorrected _,
                    PersonChange.RelationshipChanged _,
                    PersonChange.OriginCorrected _,
                    PersonChange.ArrivalCorrected _,
                    PersonChange.Moved _,
                    PersonChange.IdentifierAdded _,
                    PersonChange.IdentifierRemoved _,
                    PersonChange.PhoneCorrected _,
                    PersonChange.LanguageSaid _,
                    PersonChange.NeedAdded _,
                    PersonChange.NeedRemoved _,
                    PersonChange.PrivateTalkWanted _,
                    PersonChange.ConsentAnswered _,
                    PersonChange.ExitAnswered _,
                    PersonChange.Explained _ -> Stream.empty();
        };
    }

    private static Recorded on(EventMeta by, LocalDate day, MembershipChange change) {
        return new Recorded(by, new MembershipChange.Dated(day, change));
    }

    private static Stream<Recorded> report(UUID id, MissingReport report) {
        return report.reported().stream()
                .flatMap(said -> Stream.concat(
                        said.household().stream()
                                .map(household -> on(
                                        report.by().orElseThrow(),
                                        said.on(),
                                        new MembershipChange.ReportedMissing(
                                                id, said.person(), household, said.until()))),
                        report.reversed().stream()
                                .map(day ->
                                        on(report.by().orElseThrow(), day, new MembershipChange.ReportReversed(id)))));
    }
}
