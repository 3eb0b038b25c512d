package org.ashroy.app.referrals;

import java.util.List;

/** How a service without an account gave an answer. */
public enum AnswerWay {
    /** By itself, with the code that it was handed. */
    CODE,
    /** By telephone, to whoever sent it. */
    TELEPHONE,
    /** Face to face, to whoever sent it. */
    IN_PERSON,
    /** In writing, to whoever sent it. */
    IN_WRITING;

    /** Those that whoever sent it writes down. */
    public static List<AnswerWay> told() {
        return List.of(TELEPHONE, IN_PERSON, IN_WRITING);
    }
}
