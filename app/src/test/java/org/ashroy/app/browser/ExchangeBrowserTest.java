package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.exchange.EnquiryChange;
import org.ashroy.app.exchange.EnquiryKind;
import org.ashroy.app.exchange.PersonEvent;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExchangeBrowserTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Ledger ledger;

    @Autowired
    private EnquiryKind kind;

    @Autowired
    private Registration registration;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theOfficerSeesWhoAskedAndHowOftenTheyWereAnswered() throws IOException {
        organisations.save(new Organisation(
                "EXCBR-RC",
                "Tracing agency",
                OrganisationKind.OTHER,
                "CH",
                LocalDate.of(2020, 1, 1),
                Optional.empty()));
        UUID program = accounts.create("excbr-program", PASSWORD, Set.of("EXCHANGE_PARTNER"), "EXCBR-RC", "", false);
        UUID message = UUID.randomUUID();
        jdbc.sql("""
                insert into exchange_message (id, account, message_id, digest, action, transaction_id, received, ready)
                values (?, ?, '1', '', 'SEARCH', '1', now(), true)""").params(message, program).update();
        for (int at = 0; at < 3; at++) {
            UUID enquiry = asked(program, Optional.empty(), at == 0);
            jdbc.sql("insert into exchange_part (message, ordinal, reference, enquiry) values (?, ?, ?, ?)")
                    .params(message, at, String.valueOf(at), enquiry)
                    .update();
        }
        asked(program, Optional.of(PersonEvent.DEPARTURE), true);
        account("excbr-officer", "DATA_PROTECTION_OFFICER");
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            browser.go("/sign-in")
                    .type("account", "excbr-officer")
                    .type("password", PASSWORD)
                    .press("button.main");
            browser.go("/exchange").choose("option[value=EXCBR-RC]").press("form.search button");
            assertThat(browser.textOf("#counts")).contains("EXCBR-RC Tracing a missing person or her family 4 2 2");
            assertThat(browser.textOf("#messages")).contains("excbr-program Data of persons 3 1 2 0");
            for (String language : new String[] {"en", "ar", "bn", "my", "nl"}) {
                browser.go("/exchange?recipient=EXCBR-RC&language=" + language).look("exchange");
                browser.go("/exchange/subscriptions?running=only&recipient=EXCBR-RC&language=" + language)
                        .look("exchange-subscriptions");
            }
            browser.go("/exchange/subscriptions?recipient=EXCBR-RC&language=en");
            assertThat(browser.textOf("#subscriptions")).contains("Departure");
        }
    }

    private UUID asked(UUID program, Optional<PersonEvent> follows, boolean answered) {
        SubjectId id = SubjectId.create();
        LocalDate today = registration.today();
        EnquiryChange.Asked asked = new EnquiryChange.Asked(
                Optional.of(UUID.randomUUID()),
                "EXCBR-RC",
                "TRACING",
                new TreeSet<>(Set.of("identity", "contact")),
                "CH",
                follows,
                today);
        ledger.perform(new Command(CommandId.create(), program, recorder -> {
            recorder.record(kind, id, Set.of(), asked);
            recorder.record(
                    kind,
                    id,
                    recorder.load(kind, id).heads(),
                    answered ? new EnquiryChange.Answered(today) : new EnquiryChange.Unanswered(today));
        }));
        return id.value();
    }
}
