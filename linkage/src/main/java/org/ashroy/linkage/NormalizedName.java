package org.ashroy.linkage;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A name made comparable across spellings and scripts.
 *
 * @param tokens its words in the order written; empty when the text held no letter or digit
 */
public record NormalizedName(List<NameToken> tokens) {

    /** Copies the list. */
    public NormalizedName {
        tokens = List.copyOf(tokens);
    }

    /** The whole name in lower-case Latin letters, words apart by one space. */
    public String key() {
        return tokens.stream().map(NameToken::key).collect(Collectors.joining(" "));
    }

    /** Shows nothing: a name identifies. */
    @Override
    public String toString() {
        return "NormalizedName[hidden]";
    }
}
