package org.ashroy.app.ledger;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    private final Queue<Untold> untold = new ConcurrentLinkedQueue<>();

    private record Untold(ApplicationListener<?> listener, ApplicationEvent event) {}

    @Override
    protected void invokeListener(ApplicationListener<?> listener, ApplicationEvent event) {
        if (ofCommitted(event)) {
            tell(listener, event);
        } else {
            super.invokeListener(listener, event);
        }
    }

    private boolean tell(ApplicationListener<?> listener, ApplicationEvent event) {
        try {
            super.invokeListener(listener, event);
            return true;
        } catch (RuntimeException failed) {
            // Class and place only: a message may quote what was recorded.
            StackTraceElement[] trace = failed.getStackTrace();
            LOG.error(
                    "{} failed to hear of a change that is recorded, and is told again: {} at {}",
                    listener,
                    failed.getClass().getName(),
                    trace.length == 0 ? "an unknown place" : trace[0]);
            untold.add(new Untold(listener, event));
            return false;
        }
    }

    /** Whether nothing can undo what is told; whoever is in a transaction of her own hears of a failure, and undoes it. */
    private static boolean ofCommitted(ApplicationEvent event) {
        return event instanceof PayloadApplicationEvent<?> told
                && told.getPayload() instanceof SubjectsChanged
                && !TransactionSynchronizationManager.isActualTransactionActive();
    }

    /** How often somebody is still to be told. */
    int untold() {
        return untold.size();
    }

    /**
     * Tells again what has waited longest; where that fails, it waits behind the others.
     *
     * @return whether it was heard
     */
    boolean tellNext() {
        Untold next = untold.poll();
        return next == null || tell(next.listener(), next.event());
    }
}
