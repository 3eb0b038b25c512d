package org.ashroy.app.ledger;

import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.AccessRules;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Gate;
import org.springframework.stereotype.Service;

/** The gate of this server: the rules of the access module, the access log, the vault's keys. */
@Service
public class GateKeeper {

    private final VaultHolder vault;
    private final AccessRules rules;
    private final AccessLogStore log;

    GateKeeper(VaultHolder vault, AccessRules rules, AccessLogStore log) {
        this.vault = vault;
        this.rules = rules;
        this.log = log;
    }

    /**
     * Asks for access; what was decided is in the access log when this returns or throws.
     *
     * @throws org.ashroy.kernel.access.AccessRefusedException where the rules refuse
     */
    public Access enter(Act act) {
        return new Gate(vault.vault().sealer(), rules, log).enter(act);
    }
}
