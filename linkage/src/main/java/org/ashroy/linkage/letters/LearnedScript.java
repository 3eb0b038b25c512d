package org.ashroy.linkage.letters;

import java.util.EnumMap;
import java.util.Map;

/** The scripts whose letters have learned costs. */
public enum LearnedScript {
    /** Bangla into Latin. */
    BANGLA,
    /** Arabic, with Persian and Urdu letters, into Latin. */
    ARABIC,
    /** Latin into another Latin spelling of the same name. */
    LATIN;

    private static final class Tables {
        static final Map<LearnedScript, LetterModel> MODELS = new EnumMap<>(LearnedScript.class);

        static {
            for (LearnedScript script : values()) {
                MODELS.put(script, LetterModel.load(script.name()));
            }
        }

        static LetterModel of(LearnedScript script) {
            LetterModel model = MODELS.get(script);
            if (model == null) {
                throw new IllegalStateException("No table was read for " + script + ".");
            }
            return model;
        }
    }

    /** Its costs. */
    public LetterModel model() {
        return Tables.of(this);
    }
}
