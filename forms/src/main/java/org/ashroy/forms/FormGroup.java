package org.ashroy.forms;

import java.util.Map;

/**
 * A group of fields.
 *
 * @param path without positions, such as {@code /data/member}
 * @param repeated whether it can be there several times
 * @param counted whether the form itself says how many times
 * @param appearance as the form writes it, such as {@code field-list}; empty for none
 * @param labels what is shown, by language
 */
public record FormGroup(String path, boolean repeated, boolean counted, String appearance, Map<String, String> labels) {

    public FormGroup {
        labels = Map.copyOf(labels);
    }
}
