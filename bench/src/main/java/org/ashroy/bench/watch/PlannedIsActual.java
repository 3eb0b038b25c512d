package org.ashroy.bench.watch;

import org.ashroy.camp.observed.Day;
import org.ashroy.camp.observed.Plan;
import org.ashroy.camp.observed.Roll;

/** Whoever is on the list of a household got her share and is there: how food was reported in 2018. It looks for nobody. */
public class PlannedIsActual implements Watch {

    @Override
    public String name() {
        return "planned = actual";
    }

    @Override
    public void begin(Roll roll, Plan plan, double meetingsADay, double questionsADay) {}

    @Override
    public void records(Day day) {}

    @Override
    public int[] questions(int day, int most) {
        return new int[0];
    }

    @Override
    public void answered(int day, int person, boolean vouched) {}

    @Override
    public int[] meetings(int day, int most) {
        return new int[0];
    }

    @Override
    public void met(int day, int person, boolean met) {}

    @Override
    public void returned(int day, int person) {}
}
