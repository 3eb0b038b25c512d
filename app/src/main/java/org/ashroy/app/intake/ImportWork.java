package org.ashroy.app.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Sites;
import org.ashroy.app.jobs.JobFailedException;
import org.ashroy.app.jobs.JobProgress;
import org.ashroy.app.jobs.JobWork;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.Origin;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Sex;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.linkage.BirthRange;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.IdentityRecord;

/**
 * Imports one list in batches. Identifiers of commands, people and households follow from the import and the row, so that
 * a batch done again after a kill finds itself done.
 */
final class ImportWork implements JobWork {

    private static final int BATCH = 200;

    private final Ledger ledger;
    private final Registration registration;
    private final Sites sites;
    private final SealedFiles files;
    private final IntakeStore store;
    private final DuplicateFinder duplicates;
    private final Options options;
    private final Mapping mapping;
    private final Map<String, UUID> households = new HashMap<>();

    ImportWork(
            Ledger ledger,
            Registration registration,
            Sites sites,
            SealedFiles files,
            IntakeStore store,
            DuplicateFinder duplicates,
            Options options,
            Mapping mapping) {
        this.ledger = ledger;
        this.registration = registration;
        this.sites = sites;
        this.files = files;
        this.store = store;
        this.duplicates = duplicates;
        this.options = options;
        this.mapping = mapping;
    }

    @Override
    public void run(JobProgress progress) {
        UUID job = progress.job();
        long from = progress.cursor().isEmpty() ? 0 : Long.parseLong(progress.cursor());
        RowParser parser = new RowParser(
                mapping, options, code -> sites.find(code).map(site -> site.code()), registration.today());
        try (TableReader table = TableReader.open(files.open(job, options.author()))) {
            long done = 0;
            long refused = 0;
            List<Planned> batch = new ArrayList<>();
            while (table.hasNext()) {
                TableRow row = table.next();
                if (row.blank()) {
                    continue;
                }
                Planned planned = plan(job, parser.parse(row));
                done++;
                if (planned.parsed() instanceof ParsedRow.Bad) {
                    refused++;
                }
                // Rows before the cursor are read again for the households that they began, and not registered again.
                if (row.number() <= from) {
                    continue;
                }
                batch.add(planned);
                if (batch.size() == BATCH) {
                    refused += register(job, batch);
                    progress.reached(done, refused, String.valueOf(row.number()));
                    batch.clear();
                }
            }
            if (!batch.isEmpty()) {
                long last = batch.getLast().parsed().number();
                refused += register(job, batch);
                progress.reached(done, refused, String.valueOf(last));
            }
        } catch (RefusedFileException damaged) {
            throw new JobFailedException(damaged.problem().key());
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /**
     * A row and what it is about to become.
     *
     * @param parsed the row
     * @param person her future identifier
     * @param household the household she is in
     * @param forms whether the row forms that household
     */
    private record Planned(ParsedRow parsed, UUID person, Optional<UUID> household, boolean forms) {}

    private Planned plan(UUID job, ParsedRow parsed) {
        UUID person = person(job, parsed.number());
        return switch (parsed) {
            case ParsedRow.Bad bad -> new Planned(bad, person, Optional.empty(), false);
            case ParsedRow.Good good
            when good.household().isEmpty() -> new Planned(good, person, Optional.empty(), false);
            case ParsedRow.Good good -> {
                UUID before = households.get(good.household());
                UUID household = before == null ? named(job, "household", good.number()) : before;
                households.put(good.household(), household);
                yield new Planned(good, person, Optional.of(household), before == null);
            }
        };
    }

    /** Registers a batch and returns how many rows were refused only now. */
    private long register(UUID job, List<Planned> batch) {
        Map<Long, Reason> late = new HashMap<>();
        List<Command> commands = new ArrayList<>();
        for (Planned planned : batch) {
            if (planned.parsed() instanceof ParsedRow.Good good) {
                commands.add(command(job, good, planned));
            }
        }
        try {
            ledger.performAll(commands);
        } catch (RefusedInputException refused) {
            late.putAll(registerSingly(job, batch));
        }
        List<RowResult> results = new ArrayList<>();
        List<FoundPair> pairs = new ArrayList<>();
        List<ParsedRow.Good> registered = new ArrayList<>();
        for (Planned planned : batch) {
            if (planned.parsed() instanceof ParsedRow.Good good && !late.containsKey(good.number())) {
                registered.add(good);
                duplicates.put(described(planned.person(), good));
            }
        }
        // Asked after all of the batch are known, so that two alike in one batch are found.
        for (ParsedRow.Good good : registered) {
            UUID person = person(job, good.number());
            List<Candidate> candidates = duplicates.candidates(described(person, good));
            candidates.forEach(candidate -> pairs.add(new FoundPair(person, candidate.id(), candidate.probability())));
            Outcome outcome = candidates.isEmpty() ? Outcome.REGISTERED : Outcome.REGISTERED_POSSIBLE_DUPLICATE;
            results.add(new RowResult(good.number(), outcome, good.remark(), Optional.of(person)));
        }
        for (Planned planned : batch) {
            long number = planned.parsed().number();
            if (planned.parsed() instanceof ParsedRow.Bad bad) {
                results.add(new RowResult(number, Outcome.REFUSED, bad.reason(), Optional.empty()));
            } else if (late.containsKey(number)) {
                results.add(new RowResult(
                        number, Outcome.REFUSED, late.getOrDefault(number, Reason.NONE), Optional.empty()));
            }
        }
        store.write(job, results, pairs);
        return late.size();
    }

    // The parser makes the same checks, so this is for what changed in between, such as a site that was closed.
    private Map<Long, Reason> registerSingly(UUID job, List<Planned> batch) {
        Map<Long, Reason> late = new HashMap<>();
        for (Planned planned : batch) {
            if (planned.parsed() instanceof ParsedRow.Good good) {
                try {
                    ledger.perform(command(job, good, planned));
                } catch (RefusedInputException refused) {
                    late.put(good.number(), new Reason(refused.key(), 0));
                }
            }
        }
        return late;
    }

    private Command command(UUID job, ParsedRow.Good good, Planned planned) {
        CommandId id = new CommandId(named(job, "command", good.number()));
        SubjectId person = new SubjectId(planned.person());
        if (planned.forms()) {
            return registration.command(
                    new Registration.NewHousehold(
                            id,
                            new SubjectId(planned.household().orElseThrow()),
                            good.site(),
                            List.of(new Registration.NewHousehold.Member(person, good.person()))),
                    options.author());
        }
        return registration.command(
                id, person, good.person(), good.site(), planned.household().map(SubjectId::new), options.author());
    }

    /** The identifier of the person whom a row registers. */
    static UUID person(UUID job, long row) {
        return named(job, "person", row);
    }

    private static UUID named(UUID job, String what, long row) {
        return UUID.nameUUIDFromBytes((job + " " + what + " " + row).getBytes(StandardCharsets.UTF_8));
    }

    private static IdentityRecord described(UUID id, ParsedRow.Good good) {
        NewPerson person = good.person();
        List<String> names = new ArrayList<>(List.of(person.name()));
        person.localName().ifPresent(names::add);
        IdentityRecord record = IdentityRecord.of(id)
                .withNames(names)
                .withSex(sex(person.sex()))
                .withBirth(
                        good.birthKnown()
                                ? BirthRange.between(
                                        person.birth().earliest(),
                                        person.birth().latest())
                                : null)
                .withOrigin(
                        person.origin().said() == Origin.Said.SAID
                                ? person.origin().place()
                                : null)
                .withSite(good.site());
        for (IdentifierValue identifier : person.identifiers()) {
            record = record.withIdentifier(identifier.type(), identifier.value());
        }
        return person.phone().map(record::withPhone).orElse(record);
    }

    private static org.ashroy.linkage.Sex sex(Sex sex) {
        return switch (sex) {
            case FEMALE -> org.ashroy.linkage.Sex.FEMALE;
            case MALE -> org.ashroy.linkage.Sex.MALE;
            case OTHER -> org.ashroy.linkage.Sex.OTHER;
            case UNKNOWN -> org.ashroy.linkage.Sex.UNKNOWN;
        };
    }
}
