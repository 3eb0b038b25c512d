package org.ashroy.app.silence;

/**
 * One code and what became of it.
 *
 * @param line from 1
 * @param typed as it was typed, at most 40 characters
 * @param outcome what became of it
 */
public record CodeLine(int line, String typed, CodeOutcome outcome) {

    /** Says the line, not what was typed, which may be a name. */
    @Override
    public String toString() {
        return "CodeLine[" + line + ", " + outcome + "]";
    }
}
