package org.ashroy.app;

import java.util.ArrayList;
import java.util.List;
import org.ashroy.app.ledger.SubjectsChanged;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.ApplicationListenerMethodAdapter;

/** The machine stops, for tests. */
public final class TestStop {

    private TestStop() {}

    /** Does something after which the machine stops: it is recorded, and nobody was told. Lock and unlock then, as a start does. */
    public static void beforeAnybodyIsTold(ApplicationContext context, Runnable recorded) {
        ApplicationEventMulticaster telling = context.getBean(ApplicationEventMulticaster.class);
        List<ApplicationListener<?>> silenced = new ArrayList<>();
        telling.removeApplicationListeners(listener -> listener instanceof ApplicationListenerMethodAdapter
                && listener.toString().contains(SubjectsChanged.class.getName())
                && silenced.add(listener));
        try {
            recorded.run();
        } finally {
            silenced.forEach(telling::addApplicationListener);
        }
    }
}
