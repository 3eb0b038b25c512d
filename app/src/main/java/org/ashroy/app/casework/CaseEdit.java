package org.ashroy.app.casework;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** What is done to a case; several of them can be one command. Each is decided as its author's words ask it to be, by {@link Cases}. */
public sealed interface CaseEdit {

    /**
     * One of several.
     *
     * @param place where it stands in what was sent, as a path with slashes, which a refusal names
     * @param edit what is done
     */
    record Placed(String place, CaseEdit edit) {}

    /** Says how much danger there is; a reason is needed where it is lower than before. */
    record SetRisk(Risk risk, String reason) implements CaseEdit {}

    /** Takes a step. */
    record TakeStep(Stage to) implements CaseEdit {}

    /** Asks that it be closed; words are needed for a transfer. */
    record AskClosing(ClosingReason reason, String words) implements CaseEdit {}

    /** Names whose it is, by the code of a person. */
    record Link(String personCode) implements CaseEdit {}

    /** Gives it to somebody; to whoever has it, it is nothing. */
    record Give(UUID worker) implements CaseEdit {}

    /** Writes something down, and when she is met next. */
    record Write(EntryKind entry, String words, Optional<LocalDate> next) implements CaseEdit {}

    /** Adds a goal to the plan. */
    record SetGoal(UUID goal, String words, LocalDate due) implements CaseEdit {}

    /** Says what became of a goal. */
    record EndGoal(UUID goal, GoalEnd end) implements CaseEdit {}

    /** Adds a service to the plan. */
    record PlanService(UUID service, ServiceType type, LocalDate due) implements CaseEdit {}

    /** Says what became of a service. */
    record EndService(UUID service, ServiceEnd end) implements CaseEdit {}
}
