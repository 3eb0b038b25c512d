package org.ashroy.linkage.screening;

/**
 * The threshold that a budget of alerts gives, as measured on a background population.
 *
 * @param threshold the least score that is an alert; above 1 when even equal names are more alerts than the budget has
 * @param background how many names of people who are not on the list were screened
 * @param alerts how many of them reach the threshold
 */
public record AlertBudget(double threshold, int background, int alerts) {

    /** Alerts expected for each 1,000 queries of such people. */
    public double alertsPerThousand() {
        return 1_000.0 * alerts / background;
    }
}
