package org.ashroy.kernel.simulator;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.AddWinsSet;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Cautious;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folder;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.fold.StateMachine;

/** The state of the test domain. */
public record TestSubject(
        SubjectId id,
        Register<String> name,
        Cautious<Integer> risk,
        AddWinsSet<String> needs,
        StateMachine<Change.Status> status) {

    /** Its kinds of event. */
    public static final EventTypes<Change> TYPES = new EventTypes<Change>()
            .add("named", 1, Change.Named.class)
            .add("rated", 1, Change.Rated.class)
            .add("need-added", 1, Change.NeedAdded.class)
            .add("need-removed", 1, Change.NeedRemoved.class)
            .add("moved", 1, Change.Moved.class);

    private static final Map<Change.Status, Set<Change.Status>> STEPS = Map.of(
            Change.Status.OPEN, EnumSet.of(Change.Status.PAUSED, Change.Status.CLOSED),
            Change.Status.PAUSED, EnumSet.of(Change.Status.OPEN, Change.Status.CLOSED),
            Change.Status.CLOSED, EnumSet.noneOf(Change.Status.class));

    /** The folder of the test domain. */
    public static Folder<TestSubject, Change> folder() {
        return new Folder<>(new TestFold(), TYPES);
    }

    private static final class TestFold implements Fold<TestSubject, Change> {
        @Override
        public TestSubject empty(SubjectId subject) {
            return new TestSubject(
                    subject,
                    Register.empty(),
                    Cautious.empty(),
                    AddWinsSet.empty(),
                    StateMachine.at(Change.Status.OPEN));
        }

        @Override
        public TestSubject apply(TestSubject now, Event<Change> event, Ancestry ancestry) {
            return switch (event.body()) {
                case Change.Named(String name) ->
                    new TestSubject(
                            now.id, now.name.set(name, event.meta(), ancestry), now.risk, now.needs, now.status);
                case Change.Rated(int risk) ->
                    new TestSubject(
                            now.id, now.name, now.risk.set(risk, event.meta(), ancestry), now.needs, now.status);
                case Change.NeedAdded(String need) ->
                    new TestSubject(now.id, now.name, now.risk, now.needs.add(need, event.meta()), now.status);
                case Change.NeedRemoved(String need) ->
                    new TestSubject(
                            now.id, now.name, now.risk, now.needs.remove(need, event.meta(), ancestry), now.status);
                case Change.Moved(Change.Status target) ->
                    new TestSubject(
                            now.id, now.name, now.risk, now.needs, now.status.step(target, event.meta(), STEPS));
            };
        }
    }
}
