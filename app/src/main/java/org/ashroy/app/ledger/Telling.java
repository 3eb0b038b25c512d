package org.ashroy.app.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells everybody in the process what happened. What is committed stays so whoever fails to hear of it: each listener is told of
 * {@link SubjectsChanged} by itself, and one that fails is told again. All else is told as Spring tells it.
 */
@Component(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME)
class Telling extends SimpleApplicationEventMulticaster {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    // Of one kind she is told at once, however many changes it were: one who never hears must not fill the memory.
    private final SequencedMap<Untold, SubjectsChanged> untold = new LinkedHashMap<>();

    private record Untold(ApplicationListener<?> listener, String kind) {}

    @Override
    protected void invokeListener(ApplicationListener<?> listener, ApplicationEvent event) {
        if (event instanceof PayloadApplicationEvent<?> told
                && told.getPayload() instanceof SubjectsChanged changed
                // Whoever is in a transaction of her own hears of a failure, and undoes it.
                && !TransactionSynchronizationManager.isActualTransactionActive()) {
            tell(listener, changed);
        } else {
            super.invokeListener(listener, event);
        }
    }

    private boolean tell(ApplicationListener<?> listener, SubjectsChanged changed) {
        try {
            super.invokeListener(listener, new PayloadApplicationEvent<>(this, changed));
            return true;
        } catch (RuntimeException failed) {
            // Class and place only: a message may quote what was recorded.
            StackTraceElement[] trace = failed.getStackTrace();
            LOG.error(
                    "{} failed to hear of a change that is recorded, and is told again: {} at {}",
                    listener,
                    failed.getClass().getName(),
                    trace.length == 0 ? "an unknown place" : trace[0]);
            synchronized (untold) {
                untold.merge(new Untold(listener, changed.kind()), changed, SubjectsChanged::and);
            }
            return false;
        }
    }

    /** How often somebody is still to be told. */
    int untold() {
        synchronized (untold) {
            return untold.size();
        }
    }

    /**
     * Tells again what has waited longest; where that fails, it waits behind the others.
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
}
