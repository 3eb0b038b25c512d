package org.ashroy.app.logs;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;

/**
 * The message of a line where it is our own, or of a library that tells of start and database connections only. Other
 * libraries quote what they work on (an address, a form field, a row), so of theirs the log has logger, class and place.
 */
public final class OurMessage extends ClassicConverter {

    private static final List<String> TRUSTED = List.of(
            "org.ashroy",
            "org.springframework.boot.SpringApplication",
            "org.springframework.boot.diagnostics",
            "org.flywaydb.core",
            "com.zaxxer.hikari");

    @Override
    public String convert(ILoggingEvent line) {
        return TRUSTED.stream().anyMatch(line.getLoggerName()::startsWith)
                ? String.valueOf(line.getFormattedMessage())
                : "(message withheld: it may quote what was being worked on)";
    }
}
