package org.ashroy.app.allegations;

import java.util.UUID;

/**
 * To what an allegation was tied. It is sealed: that there is such a case or report is nothing that the allegation says.
 *
 * @param kind of it
 * @param id its identifier
 */
public record TieTarget(TieKind kind, UUID id) {

    /** Shows nothing. */
    @Override
    public String toString() {
        return "TieTarget[hidden]";
    }
}
