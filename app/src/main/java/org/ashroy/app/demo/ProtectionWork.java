package org.ashroy.app.demo;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.app.casework.Cover;
import org.ashroy.app.casework.MandateBasis;
import org.ashroy.app.casework.MandateChange;
import org.ashroy.app.casework.Mandates;
import org.ashroy.app.casework.Population;
import org.ashroy.app.forms.FormDesk;
import org.ashroy.app.forms.KeptForm;
import org.ashroy.app.services.Help;
import org.ashroy.app.services.ServiceDetails;
import org.ashroy.app.services.Services;
import org.ashroy.app.services.Takes;
import org.ashroy.forms.box.BoxForm;
import org.ashroy.forms.box.BoxPurpose;
import org.ashroy.forms.box.FormBox;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Component;

/** What protection work stands on in the demonstration: a mandate, services, and the forms of the box, published. */
@Component
class ProtectionWork {

    private static final Set<String> GBV = Set.of("GBV_CASEWORKER", "GBV_SUPERVISOR");
    private static final Set<String> CASEWORK = Set.of("CASEWORKER", "SUPERVISOR");
    private static final Set<String> FIELD = Set.of("FIELD_WORKER", "CASEWORKER", "SUPERVISOR");

    private final Mandates mandates;
    private final Services services;
    private final FormDesk forms;
    private final Accounts accounts;

    ProtectionWork(Mandates mandates, Services services, FormDesk forms, Accounts accounts) {
        this.mandates = mandates;
        this.services = services;
        this.forms = forms;
        this.accounts = accounts;
    }

    /** Gives it to the organisation of the demonstration, at one of its sites. */
    void give(CampFiller filler, String organisation, String site, LocalDate today, UUID coordinator) {
        mandates.give(
                filler.command("mandate", 0),
                new SubjectId(filler.command("mandate subject", 0).value()),
                new MandateChange.Given(
                        organisation,
                        MandateBasis.AGREEMENT,
                        "Invented agreement on services for refugees",
                        new Cover(
                                Population.ANYONE,
                                0,
                                Cover.OLDEST,
                                new TreeSet<>(),
                                new TreeSet<>(EnumSet.allOf(CaseKind.class))),
                        new TreeSet<>(),
                        today.minusYears(1),
                        Optional.empty()),
                coordinator);
        SignedIn user = accounts.current(coordinator).orElseThrow();
        open(filler, 0, organisation, "Health post", site, Takes.ANYONE, user, Help.MEDICAL, Help.MENTAL_HEALTH);
        open(
                filler,
                1,
                organisation,
                "Women's clinic",
                site,
                Takes.WOMEN_AND_GIRLS,
                user,
                Help.CLINICAL_CARE_AFTER_RAPE);
        open(filler, 2, organisation, "Legal advice", site, Takes.ANYONE, user, Help.LEGAL);
        int number = 0;
        for (BoxForm form : FormBox.all()) {
            publish(filler, number++, form, coordinator);
        }
    }

    private void open(
            CampFiller filler,
            int number,
            String organisation,
            String name,
            String site,
            Takes takes,
            SignedIn user,
            Help... helps) {
        services.open(
                filler.command("service", number),
                new SubjectId(filler.command("service subject", number).value()),
                new ServiceDetails(
                        organisation,
                        name,
                        new TreeSet<>(List.of(helps)),
                        site,
                        takes,
                        0,
                        ServiceDetails.OLDEST,
                        new TreeSet<>(),
                        "every day, 8 to 16",
                        true,
                        Optional.empty(),
                        "",
                        Optional.empty()),
                user);
    }

    private void publish(CampFiller filler, int number, BoxForm form, UUID coordinator) {
        SubjectId subject = forms.bring(
                        filler.command("form", number), form.id() + ".xlsx", form.workbook(), coordinator)
                .form()
                .orElseThrow();
        Folded<KeptForm> kept = forms.form(subject);
        EventId version = List.copyOf(kept.state().versions().keySet()).getLast();
        SortedSet<String> roles = new TreeSet<>(roles(form.purposes()));
        forms.publish(
                filler.command("form published", number),
                subject,
                kept.heads(),
                version,
                roles,
                roles,
                new TreeSet<>(),
                coordinator);
    }

    private static Set<String> roles(Set<BoxPurpose> purposes) {
        Set<String> roles = new TreeSet<>();
        purposes.forEach(purpose -> roles.addAll(
                switch (purpose) {
                    case GENDER_BASED_VIOLENCE -> GBV;
                    case CHILD_PROTECTION, TRAFFICKING -> CASEWORK;
                    case MONITORING -> FIELD;
                }));
        return roles;
    }
}
