package org.ashroy.app.registration;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.ashroy.app.launch.DrillCheck;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.ErasedException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * In the copy of a drill: one person drawn by lot opens and is found by her name; then she is erased, and nothing of her
 * opens, no row is left, and her name finds her no more.
 */
@Component
@Order(2)
class PersonErased implements DrillCheck {

    // Among very many of one name she may stand too far behind to be found; then somebody else is drawn.
    private static final int DRAWS = 20;

    private final PersonRows rows;
    private final PersonIndex index;
    private final Erasure erasure;
    private final LinkedRecords linked;
    private final VaultHolder vault;
    private final GateKeeper gate;
    private final SecureRandom lot = new SecureRandom();

    PersonErased(
            PersonRows rows,
            PersonIndex index,
            Erasure erasure,
            LinkedRecords linked,
            VaultHolder vault,
            GateKeeper gate) {
        this.rows = rows;
        this.index = index;
        this.erasure = erasure;
        this.linked = linked;
        this.vault = vault;
        this.gate = gate;
    }

    @Override
    public String name() {
        return "erasure";
    }

    @Override
    public boolean erases() {
        return true;
    }

    private record Drawn(PersonRows.Identity identity, BooleanSupplier found) {}

    @Override
    public String check() {
        Drawn drawn = DrillCheck.require(
                draw(), "Nobody is registered in the copy, or nobody is found by her name, so nobody could be erased.");
        SubjectId her = new SubjectId(drawn.identity().row().id());
        Access access = gate.enter(Act.on(Ledger.SYSTEM, Purpose.IDENTITY_INDEX, Set.of(her), PersonIndex.CATEGORIES));
        int opened = opened(drawn.identity(), access);
        DrillCheck.require(opened > 0, "The name of a person in the copy does not open.");

        int held = index.size();
        erasure.erase(her, Ledger.SYSTEM, ErasureReason.REQUEST);

        DrillCheck.require(vault.vault().keyring().isErased(her), "The register of erasures does not know her.");
        DrillCheck.require(opened(drawn.identity(), access) == 0, "After the erasure something of her still opens.");
        DrillCheck.require(rows.byId(her.value()).isEmpty(), "After the erasure a row of her is left.");
        DrillCheck.require(index.size() == held - 1, "After the erasure the index still holds her.");
        DrillCheck.require(!drawn.found().getAsBoolean(), "After the erasure her name still finds her.");
        return "One person drawn by lot: " + opened
                + " sealed values opened before, none after; no row, not in the index, not found by her name";
    }

    private Optional<Drawn> draw() {
        long people = rows.count();
        for (int drawn = 0; people > 0 && drawn < DRAWS; drawn++) {
            List<PersonRows.Identity> identities =
                    rows.identities(rows.idAt(lot.nextLong(people)).stream().toList());
            // One record, so that the count tells; that all of a linked person go is a test of its own.
            if (!identities.isEmpty()
                    && linked.possibly(identities.getFirst().row().id()).isEmpty()) {
                BooleanSupplier found = index.foundByName(identities.getFirst());
                if (found.getAsBoolean()) {
                    return Optional.of(new Drawn(identities.getFirst(), found));
                }
            }
        }
        return Optional.empty();
    }

    /** How many of her sealed values open. */
    private static int opened(PersonRows.Identity identity, Access access) {
        int opened = 0;
        opened += opens(() -> access.open(identity.row().name(), Fields.NAME));
        opened += opens(() -> access.open(identity.birth(), Fields.BIRTH));
        opened += opens(() -> access.open(identity.origin(), Fields.ORIGIN));
        opened += identity.localName()
                .map(name -> opens(() -> access.open(name, Fields.LOCAL_NAME)))
                .orElse(0);
        opened += identity.row()
                .knownAs()
                .map(name -> opens(() -> access.open(name, Fields.KNOWN_AS)))
                .orElse(0);
        opened += identity.phone()
                .map(phone -> opens(() -> access.open(phone, Fields.PHONE)))
                .orElse(0);
        for (var number : identity.identifiers()) {
            opened += opens(() -> access.open(number, Fields.IDENTIFIER));
        }
        return opened;
    }

    private interface Opening {
        Object value();
    }

    private static int opens(Opening opening) {
        try {
            opening.value();
            return 1;
        } catch (ErasedException erased) {
            return 0;
        }
    }
}
