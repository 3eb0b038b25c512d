package org.ashroy.app.access;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;

/**
 * The lock of one site, as its events make it. Where people acted without knowing of each other the site stays locked.
 *
 * @param site P-code of the site; empty before it was ever locked
 * @param step what was done last; several where people did not know of each other
 */
public record SiteLock(String site, Register<Step> step) {

    /** What was done last. */
    public enum Step {
        /** It was locked. */
        LOCKED,
        /** Unlocking was asked for. */
        UNLOCK_ASKED,
        /** It was unlocked. */
        UNLOCKED
    }

    /** Whether the site is locked now. */
    public boolean locked() {
        return step.entries().stream().anyMatch(entry -> entry.value() != Step.UNLOCKED);
    }

    /** Who asked that it be unlocked; nobody where somebody locked it since or beside. */
    public Set<UUID> askers() {
        return step.entries().stream().allMatch(entry -> entry.value() == Step.UNLOCK_ASKED)
                ? step.entries().stream().map(entry -> entry.by().author()).collect(Collectors.toSet())
                : Set.of();
    }

    /** How events make a lock. */
    static final class SiteLockFold implements Fold<SiteLock, SiteLockChange> {

        @Override
        public SiteLock empty(SubjectId subject) {
            return new SiteLock("", Register.empty());
        }

        @Override
        public SiteLock apply(SiteLock before, Event<SiteLockChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case SiteLockChange.Locked it ->
                    new SiteLock(it.site(), before.step().set(Step.LOCKED, event.meta(), ancestry));
                case SiteLockChange.UnlockAsked _ ->
                    new SiteLock(before.site(), before.step().set(Step.UNLOCK_ASKED, event.meta(), ancestry));
                case SiteLockChange.Unlocked _ ->
                    new SiteLock(before.site(), before.step().set(Step.UNLOCKED, event.meta(), ancestry));
            };
        }
    }
}
