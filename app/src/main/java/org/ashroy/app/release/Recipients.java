package org.ashroy.app.release;

import java.util.List;
import java.util.Optional;

/** The organisations that data can be released to. */
public interface Recipients {

    /**
     * One organisation.
     *
     * @param code by which consents name it
     * @param name as it calls itself
     * @param government whether it is a government or one of its services
     * @param country where it sits (ISO 3166-1 alpha-2)
     */
    record Recipient(String code, String name, boolean government, String country) {}

    /** All of them, by name. */
    List<Recipient> all();

    /** The one of this code. */
    default Optional<Recipient> find(String code) {
        return all().stream().filter(recipient -> recipient.code().equals(code)).findFirst();
    }
}
