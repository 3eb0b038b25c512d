package org.ashroy.app.access;

import java.util.Optional;
import java.util.Set;

/**
 * What a person's work allows.
 *
 * @param code by which accounts hold it
 * @param name that an administrator gave it; empty where it is one of {@code roles.properties}, whose names are texts
 * @param permissions what it allows
 */
public record Role(String code, Optional<String> name, Set<Permission> permissions) {

    /** Copies the permissions. */
    public Role {
        permissions = Set.copyOf(permissions);
    }
}
