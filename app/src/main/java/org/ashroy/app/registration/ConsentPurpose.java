package org.ashroy.app.registration;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ashroy.app.spoken.SpokenText;
import org.ashroy.app.web.Screen;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.consent.Consents;
import org.ashroy.kernel.consent.ReleaseRequest;

/**
 * What data of registered people is used for, from {@code purposes.csv}: with its legal basis, whether consent is asked, and the
 * text that is read out. Consent is asked only where refusing is free.
 *
 * @param code of the purpose
 * @param basis its legal basis
 * @param asked whether consent is asked; otherwise the notice is read out only
 * @param notice version of the text
 * @param recipient code of the organisation that one consent names
 * @param jurisdiction country where the recipient holds the data (ISO 3166-1 alpha-2)
 * @param categories codes of the data
 * @param months how long an answer holds
 */
public record ConsentPurpose(
        String code,
        Basis basis,
        boolean asked,
        String notice,
        String recipient,
        String jurisdiction,
        List<String> categories,
        int months) {

    /** Why the law allows it. */
    public enum Basis {
        /** A task in the public interest, under the agency's mandate. */
        MANDATE,
        /** Somebody's life. */
        VITAL_INTEREST,
        /** The person's consent. */
        CONSENT
    }

    /** Languages in which every notice is written (BCP 47). */
    public static final List<String> LANGUAGES = List.of("en", "ar", "bn", "my", "nl");

    private static final CodeList LIST = CodeList.read("purposes.csv");
    private static final Map<String, Properties> NOTICES = notices();

    /** Copies the categories. */
    public ConsentPurpose {
        categories = List.copyOf(categories);
    }

    /** All purposes, in the order in which they are read out. */
    public static List<ConsentPurpose> all() {
        return LIST.entries().stream().map(ConsentPurpose::of).toList();
    }

    /** One purpose. */
    public static Optional<ConsentPurpose> find(String code) {
        return LIST.find(code).map(ConsentPurpose::of);
    }

    /** The name of a purpose in the reader's language; its code where the list does not have it, or no more. */
    public static String name(Screen screen, String code) {
        return LIST.find(code).isPresent() ? screen.text("consent-purpose." + code) : code;
    }

    private static ConsentPurpose of(CodeList.Entry entry) {
        return new ConsentPurpose(
                entry.code(),
                Basis.valueOf(entry.column("basis")),
                entry.column("asked").equals("yes"),
                entry.column("notice"),
                entry.column("recipient"),
                entry.column("jurisdiction"),
                Arrays.stream(entry.column("categories").split(" ", -1))
                        .filter(category -> !category.isEmpty())
                        .toList(),
                Integer.parseInt(entry.column("months")));
    }

    private static Map<String, Properties> notices() {
        Map<String, Properties> notices = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            String file = "notices_" + language + ".properties";
            Properties texts = new Properties();
            try (InputStreamReader text = new InputStreamReader(
                    Objects.requireNonNull(ConsentPurpose.class.getResourceAsStream(file), file),
                    StandardCharsets.UTF_8)) {
                texts.load(text);
            } catch (IOException exception) {
                throw new UncheckedIOException(exception);
            }
            notices.put(language, texts);
        }
        return notices;
    }

    /**
     * The text that is read out.
     *
     * @param language one of {@link #LANGUAGES}
     */
    public String text(String language) {
        return Objects.requireNonNull(
                Objects.requireNonNull(NOTICES.get(language), language).getProperty(code + "." + notice));
    }

    /**
     * One answer to exactly this purpose.
     *
     * @param answer what the person said
     * @param language in which the text was read out
     * @param evidence how the answer was given
     * @param today the day
     */
    public ConsentTuple answered(ConsentTuple.Answer answer, String language, Evidence evidence, LocalDate today) {
        return new ConsentTuple(
                recipient,
                code,
                new TreeSet<>(categories),
                jurisdiction,
                today.plusMonths(months),
                notice,
                language,
                evidence.name(),
                answer);
    }

    /**
     * The answer by which a person agrees to exactly this; a refusal or withdrawal that stands beside it wins.
     *
     * @param answers that no later answer replaced
     * @param today the day
     */
    public Optional<ConsentTuple> agreed(Collection<ConsentTuple> answers, LocalDate today) {
        ReleaseRequest use = new ReleaseRequest(recipient, false, code, Set.copyOf(categories), jurisdiction, today, 0);
        // What the organisation does itself goes to no other country, so none is named as the one they fled.
        return switch (Consents.judge(use, answers, "", false)) {
            case Consents.Verdict.Covered covered -> Optional.of(covered.by());
            case Consents.Verdict.NotCovered _ -> Optional.empty();
        };
    }

    /** Under which recordings of its text are kept. */
    public String spokenId() {
        return "notice." + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its text, for whoever records it. */
    SpokenText spoken() {
        return new SpokenText(
                spokenId(),
                notice,
                "consent-purpose." + code,
                LANGUAGES.stream().collect(Collectors.toMap(language -> language, this::text)));
    }

    /** How an answer was given. */
    public enum Evidence {
        /** Spoken to the clerk. */
        SPOKEN_TO_CLERK,
        /** Spoken through an interpreter. */
        SPOKEN_THROUGH_INTERPRETER,
        /** Signed, or marked with a finger, on paper that is kept. */
        SIGNED_ON_PAPER,
        /** A parent or carer answered for a child. */
        CARER_FOR_CHILD
    }
}
