package org.ashroy.forms.table;

import java.util.stream.Stream;

/**
 * The fillings to be written, asked for once for each table so that none of them has to be kept: each time the same ones in the
 * same order. The stream is closed by whoever asked.
 */
@FunctionalInterface
public interface Fillings {

    /** All fillings from the first. */
    Stream<Filling> open();
}
