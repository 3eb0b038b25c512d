package org.ashroy.app.launch;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToIntBiFunction;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.ErasedException;
import org.ashroy.linkage.SearchQuery;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Commands that only a server started by a test has: what people do at screens, without screens. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("ashroy.control-socket")
class LoadCommands {

    private static final String SITE = "LOAD_B1";

    private record Named(String name, ToIntBiFunction<Map<String, String>, Consumer<String>> action)
            implements ControlCommand {
        @Override
        public int run(Map<String, String> arguments, Consumer<String> output) {
            return action.applyAsInt(arguments, output);
        }
    }

    /** Registers people one after the other; each is said, as "code identifier", when she is acknowledged. */
    @Bean
    ControlCommand loadCommand(Registration registration, Sites sites, PersonRows rows) {
        return new Named("load", (arguments, output) -> {
            if (sites.find(SITE).isEmpty()) {
                sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
            }
            int count = Integer.parseInt(arguments.getOrDefault("count", "1"));
            for (int at = 0; at < count; at++) {
                SubjectId id = SubjectId.create();
                NewPerson person = TestPeople.woman(arguments.getOrDefault("name", "Loaded Person"), 1990)
                        .relationship(Relationship.FOCAL_POINT)
                        .build();
                registration.register(
                        new Registration.NewHousehold(
                                CommandId.create(),
                                SubjectId.create(),
                                SITE,
                                List.of(new Registration.NewHousehold.Member(id, person))),
                        Ledger.SYSTEM);
                output.accept(rows.byId(id.value()).orElseThrow().code() + " " + id.value());
            }
            return ExitCode.OK;
        });
    }

    /** Makes an account that may erase people. */
    @Bean
    ControlCommand officerCommand(Accounts accounts) {
        return new Named("officer", (arguments, output) -> {
            String organisation = accounts.all().getFirst().organisation();
            accounts.create(
                    "officer", "a long enough secret", Set.of("DATA_PROTECTION_OFFICER"), organisation, "", false);
            return ExitCode.OK;
        });
    }

    /** Says each person's name as it opens, or that it cannot be opened. */
    @Bean
    ControlCommand nameCommand(Registration registration, VaultHolder vault) {
        return new Named("name", (arguments, output) -> {
            for (String id : arguments.getOrDefault("ids", "").split(" ", -1)) {
                var person =
                        registration.person(new SubjectId(UUID.fromString(id))).state();
                try {
                    output.accept(
                            person.exists()
                                    ? vault.vault()
                                            .sealer()
                                            .open(
                                                    person.identity()
                                                            .name()
                                                            .entries()
                                                            .getFirst()
                                                            .value(),
                                                    Fields.NAME)
                                    : "nobody");
                } catch (ErasedException erased) {
                    output.accept("erased");
                }
            }
            return ExitCode.OK;
        });
    }

    /** Changes a row past the journal, as a fault of the disk or a foreign hand would. */
    @Bean
    ControlCommand tamperCommand(JdbcClient jdbc) {
        return new Named("tamper", (arguments, output) -> {
            jdbc.sql("update person set site = 'ELSEWHERE' where id = (select min(id::text)::uuid from person)")
                    .update();
            return ExitCode.OK;
        });
    }

    /** Says who is found by a name. */
    @Bean
    ControlCommand findCommand(PersonIndex index) {
        return new Named("find", (arguments, output) -> {
            index.search(SearchQuery.of(arguments.getOrDefault("name", "")), 10)
                    .forEach(id -> output.accept(id.toString()));
            return ExitCode.OK;
        });
    }
}
