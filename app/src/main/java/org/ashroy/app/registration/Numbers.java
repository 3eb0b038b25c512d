package org.ashroy.app.registration;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The identifiers crosswalk where it is in doubt (S18): one person has many numbers, each with its issuer, and the same number on
 * two people waits here until a person has decided whose it is.
 */
@Service
public class Numbers {

    /**
     * One finding as the list shows it; codes only.
     *
     * @param id of the finding
     * @param one the first person
     * @param oneCode her code
     * @param other the second person
     * @param otherCode her code
     * @param foundOn the day
     */
    public record Row(UUID id, UUID one, String oneCode, UUID other, String otherCode, LocalDate foundOn) {}

    private static final String ROWS = """
            select number_finding.id, one, one_person.code as one_code, other, other_person.code as other_code, found_on
            from number_finding
            join person one_person on one_person.id = one
            join person other_person on other_person.id = other
            where decision = 'OPEN'
                and (:everywhere or one_person.site = any (:places) and other_person.site = any (:places))
            """;

    private final Ledger ledger;
    private final NumberFindingKind findings;
    private final PersonKind persons;
    private final PersonIndex index;
    private final Registration registration;
    private final Sites sites;
    private final JdbcClient jdbc;

    Numbers(
            Ledger ledger,
            NumberFindingKind findings,
            PersonKind persons,
            PersonIndex index,
            Registration registration,
            Sites sites,
            JdbcClient jdbc) {
        this.ledger = ledger;
        this.findings = findings;
        this.persons = persons;
        this.index = index;
        this.registration = registration;
        this.sites = sites;
        this.jdbc = jdbc;
    }

    @EventListener
    void found(SameNumber same) {
        List<Command> commands = new ArrayList<>();
        for (SameNumber.Pair pair : same.pairs()) {
            SubjectId finding = NumberFinding.idOf(pair);
            commands.add(new Command(CommandId.create(), Ledger.SYSTEM, recorder -> {
                var before = recorder.load(findings, finding);
                if (before.state().isNews()) {
                    recorder.record(
                            findings,
                            finding,
                            before.heads(),
                            new NumberFinding.Change.Found(pair.one(), pair.other(), registration.today()));
                }
            }));
        }
        ledger.performAll(commands);
    }

    /**
     * A page of what is to be settled, the oldest first. Only who is for the places of both people settles it.
     *
     * @param area P-code of the site that the user is for; empty for all
     * @param day of the last row before; any early day for the first page
     * @param after identifier of the last row before
     * @param limit at most so many
     */
    public List<Row> open(String area, LocalDate day, UUID after, int limit) {
        return jdbc.sql(ROWS + "and (found_on, number_finding.id) > (:day, :after)"
                        + " order by found_on, number_finding.id limit :limit")
                .param("everywhere", area.isEmpty())
                .param("places", places(area))
                .param("day", Date.valueOf(day))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Row(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getObject(4, UUID.class),
                        row.getString(5),
                        row.getDate(6).toLocalDate()))
                .list();
    }

    /** How many are to be settled in an area; empty for the whole operation. */
    public long openCount(String area) {
        return jdbc.sql("select count(*) from (" + ROWS + ") found")
                .param("everywhere", area.isEmpty())
                .param("places", places(area))
                .query(Long.class)
                .single();
    }

    private String[] places(String area) {
        return area.isEmpty()
                ? new String[0]
                : sites.codesWithin(area, registration.today()).toArray(String[]::new);
    }

    /** One finding with its heads. */
    public Folded<NumberFinding> finding(SubjectId id) {
        return ledger.load(findings, id);
    }

    /**
     * Decides whose a number is. It goes from the record of whoever does not hold it; nothing else of either record changes.
     *
     * @param command made where the form was opened
     * @param id of the finding
     * @param shown what the form showed of the finding and of both people
     * @param decision whose it is
     * @param author the user
     * @throws RefusedInputException where there is no such finding, or a {@link ChangeGuard} says no
     */
    public void settle(CommandId command, SubjectId id, Shown shown, NumberFinding.Decision decision, UUID author) {
        SameNumber.Pair pair = finding(id)
                .state()
                .people()
                .orElseThrow(() -> new RefusedInputException("number.no-finding", "decision"));
        List<PersonIndex.SharedNumber> shared = index.sharedNumbers(pair.one(), pair.other());
        boolean fromOne = decision == NumberFinding.Decision.OTHER || decision == NumberFinding.Decision.NEITHER;
        boolean fromOther = decision == NumberFinding.Decision.ONE || decision == NumberFinding.Decision.NEITHER;
        ledger.perform(new Command(command, author, recorder -> {
            recorder.record(findings, id, shown.of(id), new NumberFinding.Change.Settled(decision));
            if (fromOne) {
                remove(
                        recorder,
                        new SubjectId(pair.one()),
                        shown,
                        shared.stream().map(PersonIndex.SharedNumber::ofOne).toList(),
                        author);
            }
            if (fromOther) {
                remove(
                        recorder,
                        new SubjectId(pair.other()),
                        shown,
                        shared.stream().map(PersonIndex.SharedNumber::ofOther).toList(),
                        author);
            }
        }));
    }

    private void remove(
            Recorder recorder, SubjectId person, Shown shown, List<Sealed<IdentifierValue>> identifiers, UUID author) {
        List<PersonChange> changes = new ArrayList<>();
        identifiers.forEach(identifier -> changes.add(new PersonChange.IdentifierRemoved(identifier)));
        changes.add(new PersonChange.Explained(CorrectionReason.SETTLED));
        registration.requireMayChange(person, changes, author);
        Set<EventId> heads = shown.of(person);
        for (PersonChange change : changes) {
            heads = Set.of(recorder.record(persons, person, heads, change));
        }
    }

    /** The two people of a finding. */
    Optional<SameNumber.Pair> people(SubjectId id) {
        return finding(id).state().people();
    }
}
