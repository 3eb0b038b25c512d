package org.ashroy.app.jobs;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again, on a thread of its own that ends with the program. What fails is tried again the next time. */
public final class Again implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Again.class);

    private final String name;
    private final ScheduledExecutorService timer;

    /**
     * Nothing yet.
     *
     * @param name what is done, for the log
     */
    public Again(String name) {
        this.name = name;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /**
     * From now on, so many minutes after it last ended.
     *
     * @param minutes 1 or more
     */
    public void every(int minutes, Runnable what) {
        var _ = timer.scheduleWithFixedDelay(() -> run(what), minutes, minutes, TimeUnit.MINUTES);
    }

    private void run(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException exception) {
            // The class only, because a message may quote what was being worked on.
            LOG.warn(
                    "{} failed and is tried again: {}",
                    name,
                    exception.getClass().getName());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
