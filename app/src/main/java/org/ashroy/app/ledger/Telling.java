package org.ashroy.app.ledger;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells everybody in the process what happened. What is committed stays so whoever fails to hear of it, and so does that the vault was
 * unlocked or locked, or the journal put back: of these each listener is told by itself, and one that fails is told again. All else is
 * told as Spring tells it.
 */
@Component(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME)
class Telling extends SimpleApplicationEventMulticaster {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    // Of one kind she is told at once, however many changes it were: one who never hears must not fill the memory.
    private final SequencedMap<Untold, SubjectsChanged> untold = new LinkedHashMap<>();
    // Who has yet to hear how the server stands now, in the order in which they are told.
    // Its monitor guards how the server stands, too.
    private final SequencedSet<ApplicationListener<?>> behind = new LinkedHashSet<>();
    private @Nullable ApplicationEvent standing;

    private record Untold(ApplicationListener<?> listener, String kind) {}

    @Override
    public void multicastEvent(ApplicationEvent event, @Nullable ResolvableType type) {
        if (saysHowItStands(event)) {
            synchronized (behind) {
                // How it stood before concerns nobody any more:
                // who failed to hear of an unlocking is not told after the next lock.
                standing = event;
                behind.clear();
            }
        }
        super.multicastEvent(event, type);
    }

    private static boolean saysHowItStands(ApplicationEvent event) {
        return event instanceof PayloadApplicationEvent<?> told
                && (told.getPayload() instanceof VaultHolder.Unlocked
                        || told.getPayload() instanceof VaultHolder.Locked
                        || told.getPayload() instanceof Maintenance.Restored);
    }

    @Override
    protected void invokeListener(ApplicationListener<?> listener, ApplicationEvent event) {
        if (event instanceof PayloadApplicationEvent<?> told
                && told.getPayload() instanceof SubjectsChanged changed
                // Whoever is in a transaction of her own hears of a failure, and undoes it.
                && !TransactionSynchronizationManager.isActualTransactionActive()) {
            tell(listener, changed);
        } else if (saysHowItStands(event)) {
            tellHowItStands(listener, event);
        } else {
            super.invokeListener(listener, event);
        }
    }

    private boolean tell(ApplicationListener<?> listener, SubjectsChanged changed) {
        try {
            super.invokeListener(listener, new PayloadApplicationEvent<>(this, changed));
            return true;
        } catch (RuntimeException failed) {
            log(listener, "a change that is recorded", failed);
            synchronized (untold) {
                untold.merge(new Untold(listener, changed.kind()), changed, SubjectsChanged::and);
            }
            return false;
        }
    }

    private void tellHowItStands(ApplicationListener<?> listener, ApplicationEvent event) {
        try {
            super.invokeListener(listener, event);
            synchronized (behind) {
                if (event.equals(standing)) {
                    behind.remove(listener);
                }
            }
        } catch (RuntimeException failed) {
            synchronized (behind) {
                if (!event.equals(standing)) {
                    // Interrupted by the next lock, say: she has been told of that.
                    return;
                }
                behind.add(listener);
            }
            log(listener, "what the server has become", failed);
        }
    }

    private static void log(ApplicationListener<?> listener, String what, RuntimeException failed) {
        // Class and place only: a message may quote what was recorded.
        StackTraceElement[] trace = failed.getStackTrace();
        LOG.error(
                "{} failed to hear of {}, and is told again: {} at {}",
                listener,
                what,
                failed.getClass().getName(),
                trace.length == 0 ? "an unknown place" : trace[0]);
    }

    /** How often somebody is still to be told. */
    int untold() {
        synchronized (untold) {
            synchronized (behind) {
                return untold.size() + behind.size();
            }
        }
    }

    /**
     * Tells again of the change that has waited longest; where that fails, it waits behind the others.
     *
     * @return whether it was heard
     */
    boolean tellNext() {
        Map.@Nullable Entry<Untold, SubjectsChanged> next;
        synchronized (untold) {
            next = untold.pollFirstEntry();
        }
        return next == null || tell(next.getKey().listener(), next.getValue());
    }

    /** Tells those again how the server stands who have yet to hear of it, in their order: one may need what another made. */
    void tellHowItStands() {
        List<ApplicationListener<?>> again;
        ApplicationEvent now;
        synchronized (behind) {
            again = List.copyOf(behind);
            now = standing;
        }
        for (ApplicationListener<?> listener : again) {
            if (now != null && stands(now)) {
                tellHowItStands(listener, now);
            }
        }
    }

    private boolean stands(ApplicationEvent event) {
        synchronized (behind) {
            return event.equals(standing);
        }
    }
}
