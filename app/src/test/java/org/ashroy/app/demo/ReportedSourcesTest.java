package org.ashroy.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestMandates;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.allegations.Allegations;
import org.ashroy.app.allegations.NewsLink;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.app.casework.Mandates;
import org.ashroy.app.casework.Population;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.silence.Silences;
import org.ashroy.camp.CampSettings;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What invented sources report in the demonstration, through the commands of the desk. */
class ReportedSourcesTest extends AppTest {

    private static final String SITE = "DEMO-1";
    private static final String AGENCY = "DEMO-TEST";

    @Autowired
    private ReportedSources sources;

    @Autowired
    private Allegations allegations;

    @Autowired
    private Registration registration;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Sites sites;

    @Autowired
    private Silences silences;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Mandates mandates;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theyAreSaidJudgedAndFollowedUpAndAStartThatIsRepeatedDoesNothingTwice() {
        LocalDate today = sites.today("");
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", today.minusYears(1)));
        organisations.save(new Organisation(
                AGENCY, "Demonstration", OrganisationKind.NGO, "BD", today.minusYears(1), Optional.empty()));
        mandates.give(
                CommandId.create(),
                SubjectId.create(),
                TestMandates.agreement(AGENCY, Population.ANYONE, 0, today, CaseKind.values()),
                Ledger.SYSTEM);
        Map<String, UUID> staff = new TreeMap<>();
        for (SignIns role : SignIns.values()) {
            staff.put(
                    role.account(),
                    accounts.create("demo-" + role.account(), PASSWORD, Set.of(role.name()), AGENCY, "", false));
        }
        CampFiller filler =
                new CampFiller(new CampSettings(1, 2_000, today, 60), registration, ledger, sites, silences);
        sources.report(filler, List.of(SITE), today, staff);
        List<String> once = reported();
        // Looked at by nobody yet, one of them urgent; judged and open; closed in each of the four ways.
        assertThat(once)
                .containsExactlyInAnyOrder(
                        "HOTLINE NONE RECEIVED true null null",
                        "NEWS SMUGGLING RECEIVED false null null",
                        "COMMUNITY_LEADER ABDUCTION TRIAGED false FORCED_LABOUR null",
                        "HOTLINE SMUGGLING TRIAGED false TRAFFICKING null",
                        "NEWS TRAFFICKING CLOSED false TRAFFICKING HANDED_OVER",
                        "HOTLINE TRAFFICKING CLOSED false TRAFFICKING SAME_EVENT",
                        "ONLINE MISSING CLOSED false NONE NOTHING_POSSIBLE",
                        "SURVIVOR EXPLOITATION CLOSED false FORCED_LABOUR FOLLOWED_UP");
        // Nobody can have published where they say that it stands.
        SignedIn supervisor = accounts.current(SignIns.SUPERVISOR.of(staff)).orElseThrow();
        for (int published : List.of(1, 4)) {
            assertThat(allegations.withLink(
                            NewsLink.of("https://news.example/invented/" + published)
                                    .orElseThrow(),
                            supervisor))
                    .hasSize(1);
        }
        long events = events();
        sources.report(filler, List.of(SITE), today, staff);
        assertThat(reported()).isEqualTo(once);
        assertThat(events()).isEqualTo(events);
        assertThat(jdbc.sql("""
                        select count(*) from allegation_tie where allegation in
                            (select id from allegation where recorded_by = ?)""")
                        .param(SignIns.HELPLINE_OPERATOR.of(staff))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private long events() {
        return jdbc.sql("select count(*) from journal_event").query(Long.class).single();
    }

    private List<String> reported() {
        return jdbc.sql("""
                        select concat_ws(' ', source_kind, word, stage, urgent::text, coalesce(classification, 'null'),
                            coalesce(outcome, 'null'))
                        from allegation join account on account.id = recorded_by where account.organisation = ? order by 1""").param(AGENCY).query((row, _) -> row.getString(1)).list();
    }
}
