package org.ashroy.app.web;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.ashroy.app.ledger.DiskSpace;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** Screens without a server, with the texts of the application. */
public final class TestScreens {

    private TestScreens() {}

    /** What somebody who reads English is shown. */
    public static Screen english() {
        Properties settings = new Properties();
        try (Reader reader =
                Files.newBufferedReader(Path.of("src/main/resources/application.properties"), StandardCharsets.UTF_8)) {
            settings.load(reader);
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames(settings.getProperty("spring.messages.basename").split(",", -1));
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(
                Boolean.parseBoolean(settings.getProperty("spring.messages.always-use-message-format")));
        return new Screen(
                messages,
                Locale.ENGLISH,
                new DefaultCsrfToken("header", "parameter", "token"),
                Optional.empty(),
                "/forms/bring",
                true,
                DiskSpace.Room.ENOUGH,
                false,
                List.of(),
                ZoneOffset.UTC);
    }
}
