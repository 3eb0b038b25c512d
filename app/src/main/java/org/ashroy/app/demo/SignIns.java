package org.ashroy.app.demo;

import java.util.List;
import org.ashroy.app.launch.DemoNotes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Tells whoever started the demonstration how to sign in. */
@Component
@ConditionalOnProperty("ashroy.demo")
class SignIns implements DemoNotes {

    @Override
    public List<String> lines() {
        return List.of(
                "Everybody in it is invented. Sign in as clerk, fieldworker, caseworker, supervisor, officer or"
                        + " administrator",
                "Password of each: " + Demonstration.PASSWORD);
    }
}
