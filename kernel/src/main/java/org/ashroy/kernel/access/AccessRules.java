package org.ashroy.kernel.access;

/** The rules of roles, organisations, sites, compartments and consent; deny by default. */
@FunctionalInterface
public interface AccessRules {

    /** Decides on an act. */
    Decision decide(Act act);
}
