package org.ashroy.app.spoken;

import java.util.List;

/** The texts of one module that can be played; each module gives its own with a bean. */
@FunctionalInterface
public interface SpokenTexts {

    /** All of them, in the order in which they are read out. */
    List<SpokenText> all();
}
