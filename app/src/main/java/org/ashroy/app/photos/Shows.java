package org.ashroy.app.photos;

import java.util.Arrays;
import java.util.Optional;
import org.ashroy.kernel.seal.Field;

/** What a picture of a person shows. Each needs an agreement of its own and goes with that one alone. */
public enum Shows {
    /** Her face, to know her again. */
    FACE("PHOTO", "photo"),
    /** Her signature or the print of her thumb, as she makes it on paper. */
    MARK("MARK", "mark");

    private final String purpose;
    private final String word;

    Shows(String purpose, String word) {
        this.purpose = purpose;
        this.word = word;
    }

    /** The code of the purpose to which she must agree. */
    String purpose() {
        return purpose;
    }

    /** The category of data that such a picture is. */
    public String category() {
        return word;
    }

    /** How addresses and texts of the screen begin. */
    public String word() {
        return word;
    }

    Field<Picture> field() {
        return new Field<>(word + ".picture", word, Picture.class);
    }

    /** What an address means; empty where it means neither. */
    static Optional<Shows> at(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
