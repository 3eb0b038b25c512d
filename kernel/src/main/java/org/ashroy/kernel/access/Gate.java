package org.ashroy.kernel.access;

import org.ashroy.kernel.seal.Sealer;

/**
 * The only door to sealed data: it asks the rules, writes the access log, and hands out an {@link Access} that covers
 * exactly the act. A refusal is logged like a permission.
 */
public final class Gate {

    private final Sealer sealer;
    private final AccessRules rules;
    private final AccessLog log;

    /** A gate over a sealer, with the rules it asks and the log it writes. */
    public Gate(Sealer sealer, AccessRules rules, AccessLog log) {
        this.sealer = sealer;
        this.rules = rules;
        this.log = log;
    }

    /**
     * Asks for access.
     *
     * @throws AccessRefusedException where the rules refuse; the refusal is in the log by then
     */
    public Access enter(Act act) {
        Decision decision = rules.decide(act);
        log.write(act, decision);
        return switch (decision) {
            case Decision.Allowed _ -> new Access(sealer, act);
            case Decision.Refused refused -> throw new AccessRefusedException(refused.why());
        };
    }
}
