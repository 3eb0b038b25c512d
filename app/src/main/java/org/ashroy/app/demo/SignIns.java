package org.ashroy.app.demo;

import java.util.List;
import org.ashroy.app.launch.DemoNotes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The sign-ins of the demonstration, for whoever started it. */
@Component
@ConditionalOnProperty("ashroy.demo")
class SignIns implements DemoNotes {

    @Override
    public List<String> lines() {
        return List.of(
                "Sign in with the password " + Demonstration.PASSWORD + " and no code, as one of:",
                "  clerk          registers people and searches",
                "  caseworker     searches and opens records",
                "  supervisor     does both",
                "  fieldworker    records who was seen",
                "  officer        reads the access log",
                "  administrator  keeps accounts",
                "Passphrase for ./ashroy unlock --demo: " + Demonstration.PASSPHRASE);
    }
}
