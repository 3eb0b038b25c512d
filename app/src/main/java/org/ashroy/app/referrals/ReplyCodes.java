package org.ashroy.app.referrals;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.ashroy.app.access.SecretBox;
import org.ashroy.app.access.SpokenCode;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/**
 * The codes by which a service without an account answers: sixteen digits, the last of them a check digit. Only a keyed fingerprint of
 * each is kept. With ten thousand that hold, one in a hundred thousand million tries would find one of them.
 */
@Component
class ReplyCodes {

    /** How many digits, with the check digit. */
    static final int DIGITS = 16;

    /**
     * What a code answers.
     *
     * @param id of the referral
     * @param referral as it stands
     * @param fingerprint of the code
     */
    record Answerable(SubjectId id, Referral referral, String fingerprint) {}

    private final SecretBox secrets;
    private final ReferralRows rows;
    private final ReferralIndex index;
    private final ReferralRules rules;
    private final Ledger ledger;
    private final ReferralKind kind;
    private final ReferralSettings settings;
    private final InstantSource clock;

    ReplyCodes(
            SecretBox secrets,
            ReferralRows rows,
            ReferralIndex index,
            ReferralRules rules,
            Ledger ledger,
            ReferralKind kind,
            ReferralSettings settings,
            InstantSource clock) {
        this.secrets = secrets;
        this.rows = rows;
        this.index = index;
        this.rules = rules;
        this.ledger = ledger;
        this.kind = kind;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is kept of a code. */
    String fingerprint(String code) {
        return secrets.fingerprint("reply code " + code);
    }

    /** A code as somebody typed it; empty where it is none, or was mistyped. */
    static Optional<String> read(String typed) {
        return SpokenCode.read(typed, DIGITS);
    }

    /** What a code answers now; empty where it answers nothing, or not any more. */
    Optional<Answerable> find(String code) {
        String fingerprint = fingerprint(code);
        return rows.answeredBy(fingerprint)
                .map(SubjectId::new)
                .map(id -> new Answerable(id, ledger.load(kind, id).state(), fingerprint))
                .filter(this::holds);
    }

    /**
     * Whether a code still holds: the referral waits for an answer, its time was not over too long ago, and what she says now covers
     * it. Otherwise the service has no business with her any more.
     */
    boolean holds(Answerable what) {
        Referral referral = what.referral();
        Optional<Instant> end = referral.due().map(due -> due.plus(Duration.ofDays(settings.replyDays())));
        return referral.replyCodes().contains(what.fingerprint())
                && end.filter(clock.instant()::isAfter).isEmpty()
                && index.about(what.id().value())
                        .filter(about -> rules.obstacle(
                                        referral, referral.made().orElseThrow(), about)
                                .isEmpty())
                        .isPresent();
    }
}
