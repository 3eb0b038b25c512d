package org.ashroy.app.registration;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ashroy.app.access.SignedIn;

/** What a module lets the command {@code erase} erase, by its code; people are registration's own. */
public interface Erasable {

    /**
     * Something that can be erased.
     *
     * @param means what erasing it means, and what will remain, in sentences for a terminal
     * @param erase erases it, for a reason; refused with {@link RefusedInputException}, nothing was erased
     */
    record Found(List<String> means, Consumer<ErasureReason> erase) {

        /** Copies the list. */
        public Found {
            means = List.copyOf(means);
        }
    }

    /** What has this code here and can be erased by this account now; nothing and nothing that it may erase are one answer. */
    Optional<Found> byCode(String code, SignedIn user);
}
