package org.ashroy.app.duplicates;

/**
 * A share that was estimated from a sample, with its 95 % interval.
 *
 * @param value 0 to 1
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Share(double value, double low, double high) {

    private static final double Z = 1.959964;

    /**
     * The score interval of Wilson (1927), which stays within 0 and 1 and holds for few trials too. Trials need not be whole: of a sample
     * by bands they are the number of plain trials that would be as certain (Korn and Graubard 1998).
     *
     * @param value the estimate
     * @param trials how many, more than 0
     */
    static Share wilson(double value, double trials) {
        double square = Z * Z / trials;
        double middle = (value + square / 2) / (1 + square);
        double half = Z / (1 + square) * Math.sqrt(value * (1 - value) / trials + square / (4 * trials));
        return new Share(value, Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
