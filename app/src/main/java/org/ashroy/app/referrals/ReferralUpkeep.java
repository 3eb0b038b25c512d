package org.ashroy.app.referrals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.services.Services;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * What time does to referrals, every minute: where nobody acts the next rung is told, and what can lead to nothing any more goes back
 * to whoever sent it. It opens nothing, so it also works while the server is locked. What was done stands in the journal and is
 * not done again, however often it runs; after a pause, every rung that was missed is told at once.
 */
@Service
public class ReferralUpkeep {

    private final Ledger ledger;
    private final ReferralKind kind;
    private final ReferralRows rows;
    private final Referrals referrals;
    private final ReferralDesk desk;
    private final Services services;
    private final ReferralRules rules;
    private final Accounts accounts;
    private final InstantSource clock;

    ReferralUpkeep(
            Ledger ledger,
            ReferralKind kind,
            ReferralRows rows,
            Referrals referrals,
            ReferralDesk desk,
            Services services,
            ReferralRules rules,
            Accounts accounts,
            InstantSource clock) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.referrals = referrals;
        this.desk = desk;
        this.services = services;
        this.rules = rules;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void everyMinute() {
        run(clock.instant(), rules.today());
    }

    /**
     * Does what is due.
     *
     * @param now the moment
     * @param today its day
     */
    public void run(Instant now, LocalDate today) {
        giveBack(today);
        tell(now);
    }

    private void giveBack(LocalDate today) {
        rows.openAtClosed().forEach(id -> giveBack(id, ReferralChange.ReturnReason.SERVICE_CLOSED));
        for (String recipient : rows.waitedFor()) {
            if (!services.works(recipient)) {
                rows.openOf(recipient).forEach(id -> giveBack(id, ReferralChange.ReturnReason.ORGANISATION_ENDED));
            }
        }
        for (UUID id : rows.perhapsOver(today)) {
            Referral referral = ledger.load(kind, new SubjectId(id)).state();
            Optional<LocalDate> last = referral.stage() == ReferralStage.ASKED
                    ? referral.approveUntil(rules.zone())
                    : referral.made().map(ReferralChange.Made::until);
            if (last.filter(today::isAfter).isPresent()) {
                giveBack(id, ReferralChange.ReturnReason.TIME_OVER);
            }
        }
    }

    private void giveBack(UUID id, ReferralChange.ReturnReason reason) {
        ledger.performWithoutRoom(new Command(
                CommandId.create(), Ledger.SYSTEM, recorder -> referrals.giveBack(recorder, List.of(id), reason)));
    }

    private void tell(Instant now) {
        List<UUID> due = rows.tellingDue(now);
        if (due.isEmpty()) {
            return;
        }
        List<SignedIn> staff = accounts.working();
        due.forEach(id -> tell(new SubjectId(id), staff, now));
    }

    private void tell(SubjectId id, List<SignedIn> staff, Instant now) {
        Referral referral = ledger.load(kind, id).state();
        if (referral.waiting().isEmpty()) {
            return;
        }
        Waiting waiting = referral.waiting().get();
        ReferralChange.Made made = referral.made().orElseThrow();
        List<Rung> above = Arrays.stream(Rung.values())
                .filter(rung -> rung.number() > referral.rung())
                .toList();
        Ladder.due(
                        above,
                        rung -> referral.tellingDue(rung).orElseThrow(),
                        rung -> staff.stream().anyMatch(one -> desk.stands(one, rung, made)),
                        now)
                .forEach(due -> tell(id, new ReferralChange.Escalated(waiting, due.rung(), due.at())));
    }

    /** One identifier for each rung of each wait, so that two passes that meet tell once. */
    private void tell(SubjectId id, ReferralChange.Escalated telling) {
        UUID command =
                UUID.nameUUIDFromBytes(("escalated " + id.value() + " " + telling.waiting() + " " + telling.rung())
                        .getBytes(StandardCharsets.UTF_8));
        ledger.performWithoutRoom(new Command(new CommandId(command), Ledger.SYSTEM, recorder -> {
            Folded<Referral> current = recorder.load(kind, id);
            if (current.state().waiting().equals(Optional.of(telling.waiting()))) {
                recorder.record(kind, id, current.heads(), telling);
            }
        }));
    }
}
