package org.ashroy.kernel.access;

import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.ashroy.kernel.seal.Sealer;

/** A permission to open what one act covers; only the {@link Gate} hands one out. */
public final class Access {

    private final Sealer sealer;
    private final Act act;

    Access(Sealer sealer, Act act) {
        this.sealer = sealer;
        this.act = act;
    }

    /**
     * Opens a value.
     *
     * @throws AccessRefusedException where its subject or its category of data is not part of the act
     */
    public <T> Revealed<T> open(Sealed<T> sealed, Field<T> field) {
        require(new SubjectId(sealed.subject()), field.category());
        return new Revealed<>(sealer.open(sealed, field));
    }

    /**
     * Makes sure that the act covers something that is not sealed and still nobody's to look through, such as a trail.
     *
     * @throws AccessRefusedException where the subject or the category of data is not part of the act
     */
    public void require(SubjectId subject, String category) {
        if (!act.everyone() && !act.subjects().contains(subject)) {
            throw new AccessRefusedException("this act does not cover the record that the value belongs to");
        }
        if (!act.categories().contains(category)) {
            throw new AccessRefusedException("this act does not cover the category of data that the value belongs to");
        }
    }
}
