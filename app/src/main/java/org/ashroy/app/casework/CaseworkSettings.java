package org.ashroy.app.casework;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From when on the board warns. The inter-agency guidelines for case management and child protection (2014) say 25 children a
 * caseworker and five to six caseworkers a supervisor; the GBV case management guidelines (2017) 20 survivors.
 *
 * @param childCases open child protection cases of one worker; 1 or more
 * @param gbvCases open cases of gender-based violence of one worker; 1 or more
 * @param workersPerSupervisor workers for each supervisor of an organisation; 1 or more
 * @param refusalsShown how far back those who were turned away are shown
 */
@ConfigurationProperties("ashroy.casework")
public record CaseworkSettings(
        @DefaultValue("25") int childCases,
        @DefaultValue("20") int gbvCases,
        @DefaultValue("6") int workersPerSupervisor,
        @DefaultValue("91d") Duration refusalsShown) {

    /** Refuses what cannot be. */
    public CaseworkSettings {
        if (childCases < 1 || gbvCases < 1 || workersPerSupervisor < 1) {
            throw new IllegalArgumentException("ashroy.casework: a number from which the board warns is 1 or more");
        }
        if (refusalsShown.toDays() < 7) {
            throw new IllegalArgumentException("ashroy.casework.refusals-shown is 7 days or more");
        }
    }
}
