package org.ashroy.app.justice;

/**
 * What is known of a step beside its day; every part may be empty. Sealed.
 *
 * @param number under which the authority keeps it
 * @param office which police station, court or officer
 * @param law named in the charge
 * @param section of that law
 * @param sentence of the court
 * @param compensation ordered, and whether it was paid
 * @param words anything else
 */
public record Particulars(
        String number, String office, String law, String section, String sentence, String compensation, String words) {

    /** Whether nothing was said. */
    boolean empty() {
        return (number + office + law + section + sentence + compensation + words).isEmpty();
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "Particulars[hidden]";
    }
}
