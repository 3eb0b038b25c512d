package org.ashroy.app.requests;

/** How a reply reached her. */
public enum ReplyWay {
    /** She came, and said the code of her receipt. */
    CAME_WITH_CODE(false),
    /** Trained staff met her in private. */
    MET_IN_PRIVATE(true),
    /** She was called. */
    CALLED(true),
    /** Through whom she herself named. */
    THROUGH_HER_CONTACT(true);

    private final boolean reachesHer;

    ReplyWay(boolean reachesHer) {
        this.reachesHer = reachesHer;
    }

    /** Whether somebody reaches out to her, and so keeps to what she said about it. */
    public boolean reachesHer() {
        return reachesHer;
    }
}
