package org.ashroy.kernel.access;

import java.util.function.Function;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.ashroy.kernel.seal.Sealer;
import org.ashroy.kernel.seal.SubjectOpener;

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
     * Opens several values of one subject as {@link #open} does, with her key fetched and a cipher made once.
     *
     * @param work is given what opens, and must not keep it
     * @throws AccessRefusedException where the subject is not part of the act
     */
    public <R> R opening(SubjectId subject, Function<Opening, R> work) {
        requireSubject(subject);
        return sealer.opening(subject, opener -> work.apply(new Opening(this, opener)));
    }

    /** Opens values of one subject; only {@link Access#opening} hands one out, for as long as its work takes. For one thread. */
    public static final class Opening {

        private final Access access;
        private final SubjectOpener opener;

        private Opening(Access access, SubjectOpener opener) {
            this.access = access;
            this.opener = opener;
        }

        /**
         * Opens a value.
         *
         * @throws AccessRefusedException where its category of data is not part of the act
         * @throws IllegalArgumentException where the value is of another subject
         */
        public <T> Revealed<T> open(Sealed<T> sealed, Field<T> field) {
            access.requireCategory(field.category());
            return new Revealed<>(opener.open(sealed, field));
        }
    }

    /**
     * Makes sure that the act covers something that is not sealed and still nobody's to look through, such as a trail.
     *
     * @throws AccessRefusedException where the subject or the category of data is not part of the act
     */
    public void require(SubjectId subject, String category) {
        requireSubject(subject);
        requireCategory(category);
    }

    private void requireSubject(SubjectId subject) {
        if (!act.everyone() && !act.subjects().contains(subject)) {
            throw new AccessRefusedException("this act does not cover the record that the value belongs to");
        }
    }

    private void requireCategory(String category) {
        if (!act.categories().contains(category)) {
            throw new AccessRefusedException("this act does not cover the category of data that the value belongs to");
        }
    }
}
