package org.ashroy.app.referrals;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.ashroy.app.access.AccessSettings;
import org.ashroy.app.access.Limiter;
import org.ashroy.app.access.SecretBox;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.referrals.ReplyCodes.Answerable;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Service;

/**
 * Answers of a service without an account, by a reply code. Whatever a code does not answer is refused in the same words after the same
 * time, whether there never was such a code, the referral ended, or she does not agree any more. Tries are limited for each address
 * and for all together.
 */
@Service
class AnswersByCode {

    /** The author of answers by a code: nobody who has an account. */
    static final UUID OUTSIDER = new UUID(0, 2);

    private static final String CODE = "code";
    private static final String BY_ADDRESS = "reply code by address";
    private static final String BY_ALL = "reply code";
    private static final int LONGEST_REMARK = 500;
    // Longer than looking up any code takes, so that what was found out on the way cannot be told from the time.
    private static final Duration REFUSED_AFTER = Duration.ofMillis(100);

    private final ReplyCodes codes;
    private final Referrals referrals;
    private final Ledger ledger;
    private final ReferralKind kind;
    private final ReferralIndex index;
    private final Limiter limiter;
    private final SecretBox secrets;
    private final AccessSettings access;
    private final ReferralSettings settings;

    AnswersByCode(
            ReplyCodes codes,
            Referrals referrals,
            Ledger ledger,
            ReferralKind kind,
            ReferralIndex index,
            Limiter limiter,
            SecretBox secrets,
            AccessSettings access,
            ReferralSettings settings) {
        this.codes = codes;
        this.referrals = referrals;
        this.ledger = ledger;
        this.kind = kind;
        this.index = index;
        this.limiter = limiter;
        this.secrets = secrets;
        this.access = access;
        this.settings = settings;
    }

    /**
     * Whether an answer is waited for, or help that was promised: all that a code tells.
     *
     * @param address the connection's
     * @throws RefusedInputException where the code answers nothing, too many were tried, or the server is locked
     */
    ReferralStage open(String typed, String address) {
        return tried(
                typed,
                address,
                found -> found.orElseThrow(AnswersByCode::nothing).referral().stage());
    }

    /**
     * Takes an answer down. The same answer sent twice is one.
     *
     * @param command made where the form was opened
     * @param address the connection's
     * @throws RefusedInputException as for {@link #open}, with what is missing, or where it was answered otherwise meanwhile
     */
    void answer(CommandId command, String typed, String address, Answering answer) {
        if (answer.words().strip().length() > LONGEST_REMARK) {
            throw new RefusedInputException("reply.remark-long", "words");
        }
        tried(typed, address, what -> {
            Optional<ReferralChange> change = what.map(it -> referrals.change(it.id(), answer));
            // A command that was performed before is the same answer: by now its code may have ended with it.
            return ledger.perform(new Command(command, OUTSIDER, recorder -> {
                Answerable found = what.orElseThrow(AnswersByCode::nothing);
                Folded<Referral> current = recorder.load(kind, found.id());
                if (!codes.holds(new Answerable(found.id(), current.state(), found.fingerprint()))) {
                    throw nothing();
                }
                if (!Referrals.possible(current.state().stage(), answer.step())) {
                    throw new RefusedInputException("reply.meanwhile", "step");
                }
                referrals.answered(
                        recorder,
                        found.id(),
                        current.heads(),
                        change.orElseThrow(),
                        answer.step(),
                        Optional.of(new ReferralChange.Heard(AnswerWay.CODE, Optional.empty())));
            }));
        });
    }

    private static RefusedInputException nothing() {
        return new RefusedInputException("reply.code-wrong", CODE);
    }

    /** Does what a code is for. The try is a wrong one where the code answers nothing, and else is none. */
    private <T> T tried(String typed, String address, Function<Optional<Answerable>, T> work) {
        long began = System.nanoTime();
        Optional<String> code = ReplyCodes.read(typed);
        String from = secrets.fingerprint(address);
        admit(code, from);
        boolean wrong = false;
        try {
            return work.apply(code.flatMap(codes::find));
        } catch (RefusedInputException refused) {
            wrong = refused.field().equals(CODE);
            if (wrong) {
                sleep(REFUSED_AFTER.toNanos() - (System.nanoTime() - began));
            }
            throw refused;
        } finally {
            if (!wrong && code.isPresent()) {
                limiter.giveBack(BY_ADDRESS, from);
            }
        }
    }

    private void admit(Optional<String> code, String from) {
        if (!index.complete()) {
            throw new RefusedInputException("reply.closed", CODE);
        }
        // What was mistyped, as its check digit tells, is no guess and counts nowhere.
        if (code.isEmpty()) {
            return;
        }
        if (!limiter.take(BY_ADDRESS, from, access.triesByAddress())) {
            throw new RefusedInputException("reply.blocked", CODE);
        }
        if (!limiter.use(BY_ALL, "all", settings.replyTries(), Duration.ofHours(1))) {
            limiter.giveBack(BY_ADDRESS, from);
            throw new RefusedInputException("reply.blocked", CODE);
        }
    }

    private static void sleep(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, nanos)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
