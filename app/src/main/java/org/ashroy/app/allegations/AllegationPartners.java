package org.ashroy.app.allegations;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.casework.CaseRows;
import org.ashroy.app.casework.Cases;
import org.ashroy.app.missing.MissingReports;
import org.ashroy.app.missing.MissingRows;
import org.ashroy.app.release.ReleaseSettings;
import org.springframework.stereotype.Component;

/** What lies outside allegations and follows from them: cases, reports of missing people, organisations that are told. */
@Component
class AllegationPartners {

    private final Cases cases;
    private final MissingReports reports;
    private final Organisations organisations;
    private final Sites sites;
    private final ReleaseSettings releases;

    AllegationPartners(
            Cases cases, MissingReports reports, Organisations organisations, Sites sites, ReleaseSettings releases) {
        this.cases = cases;
        this.reports = reports;
        this.organisations = organisations;
        this.sites = sites;
        this.releases = releases;
    }

    /** The organisations that may be told of an allegation: those that work here now and do not sit in the country that people fled. */
    List<Organisation> tellable() {
        return organisations.all().stream()
                .filter(one -> one.worksOn(sites.today("")))
                .filter(one -> !one.country().equalsIgnoreCase(releases.countryOfOrigin()))
                .toList();
    }

    boolean mayBeTold(String organisation) {
        return tellable().stream().anyMatch(one -> one.code().equals(organisation));
    }

    /** What a code that was typed names, as far as the user sees it: her case, or the latest report that this person is missing. */
    Optional<UUID> target(TieKind kind, String code, SignedIn user) {
        return switch (kind) {
            case CASE -> cases.byCode(code, user).map(CaseRows.Row::id);
            case MISSING_REPORT -> reports.latest(code, user).map(MissingRows.Row::id);
        };
    }

    /** Of these targets by tie, those that the user sees, with the code by which she knows them. */
    Map<UUID, AllegationView.Tied> seen(Map<UUID, TieTarget> targets, SignedIn user) {
        Map<UUID, String> codes = new TreeMap<>();
        cases.seen(of(TieKind.CASE, targets), user).forEach(row -> codes.put(row.id(), row.code()));
        reports.seen(of(TieKind.MISSING_REPORT, targets), user).forEach(row -> codes.put(row.id(), row.code()));
        Map<UUID, AllegationView.Tied> seen = new TreeMap<>();
        targets.forEach((tie, target) -> Optional.ofNullable(codes.get(target.id()))
                .ifPresent(code -> seen.put(tie, new AllegationView.Tied(target, code))));
        return seen;
    }

    private static Collection<UUID> of(TieKind kind, Map<UUID, TieTarget> targets) {
        return targets.values().stream()
                .filter(target -> target.kind() == kind)
                .map(TieTarget::id)
                .toList();
    }
}
