package org.ashroy.app.demo;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** What the demonstration was started with. */
@Component
@ConditionalOnProperty("ashroy.demo")
class DemoSettings {

    /** Where what was invented is noted. */
    final Path state;

    /** How many people to invent at the first start. */
    final int people;

    /** Seed of the invented camp. */
    final long seed;

    DemoSettings(
            @Value("${ashroy.state-directory}") Path state,
            @Value("${ashroy.demo.people:20000}") int people,
            @Value("${ashroy.demo.seed:20180420}") long seed) {
        this.state = state;
        this.people = people;
        this.seed = seed;
    }
}
