package org.ashroy.kernel.access;

/** The second chain: who read what, for which purpose, allowed or refused. */
@FunctionalInterface
public interface AccessLog {

    /**
     * Writes one line, durable before anything is opened.
     *
     * @param act the act
     * @param decision what the gate decided
     */
    void write(Act act, Decision decision);
}
