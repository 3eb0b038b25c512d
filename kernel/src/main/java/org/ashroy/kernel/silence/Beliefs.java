package org.ashroy.kernel.silence;

/**
 * What is believed of everybody at the end of a day: how probable it is that she is gone. A number orders a list and is no
 * finding on anybody. Made by {@link SilencePass#run}; what is told later of somebody is taken in by {@link #again}.
 */
public final class Beliefs {

    private final Evidence evidence;
    private final Model model;
    private final float[] gone;
    private final float[] early;
    private final float[] bits;

    Beliefs(Evidence evidence, Model model) {
        this.evidence = evidence;
        this.model = model;
        this.gone = new float[evidence.people()];
        this.early = new float[evidence.people()];
        this.bits = new float[evidence.people()];
    }

    void look(Filter filter, int person) {
        if (evidence.left(person)) {
            gone[person] = 0;
            early[person] = 0;
            bits[person] = 0;
        } else {
            gone[person] = (float) filter.run(person, evidence.today());
            early[person] = (float) filter.early();
            bits[person] = (float) (filter.bits() + model.care().bits(evidence.group(person)));
        }
    }

    /** How many people are believed anything of. */
    public int people() {
        return gone.length;
    }

    /** How probable it is that somebody is gone, 0 to 1; 0 of who is not looked for. */
    public double gone(int person) {
        return gone[person];
    }

    /** The evidence that somebody is gone, in bits, those of the care for her group added. An alarm is due from a threshold on. */
    public double bits(int person) {
        return bits[person];
    }

    /** Looks at some people again, of whom something was told since. */
    public void again(int... people) {
        evidence.placesOf().refresh();
        Filter filter = new Filter(evidence, model);
        for (int person : people) {
            look(filter, person);
        }
    }

    /**
     * What meeting each is worth: that she went lately, and a part of that she went long ago.
     *
     * @param late what finding somebody late is worth beside finding her within {@value Filter#EARLY} days, 0 to 1
     */
    float[] values(double late) {
        float[] values = new float[gone.length];
        for (int person = 0; person < values.length; person++) {
            values[person] = (float) value(person, late);
        }
        return values;
    }

    double value(int person, double late) {
        return DailyLists.value(gone[person], early[person], late);
    }

    /**
     * What asking about each today is worth.
     *
     * @param word number of the stream of questions
     * @param late as of {@link #values}
     * @param needed value that a meeting must have
     */
    float[] worth(int word, double late, double needed) {
        float[] worth = new float[gone.length];
        SilencePass.parts(gone.length, (from, until) -> {
            Filter filter = new Filter(evidence, model);
            for (int person = from; person < until; person++) {
                // Below, no answer could bring her onto the list of meetings.
                if (value(person, late) > needed / 50) {
                    filter.run(person, evidence.today());
                    filter.ready(word, person);
                    worth[person] = (float) filter.worth(word, value(person, late), needed);
                }
            }
        });
        return worth;
    }
}
