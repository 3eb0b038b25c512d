package org.ashroy.app.filling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.ashroy.forms.FieldKind;
import org.junit.jupiter.api.Test;

class AnswerTextTest {

    private static final Map<String, String> LABELS =
            Map.of("safe space", "Safe space of the camp", "a", "Aid", "b", "Bread", "safe", "Safe");

    private static String read(FieldKind kind, String value) {
        return AnswerText.value(kind, value, "en", one -> Optional.ofNullable(LABELS.get(one)));
    }

    @Test
    void onlyWhereSeveralCanBeChosenAnAnswerIsSeveral() {
        assertThat(read(FieldKind.SELECT_ONE, "safe space")).isEqualTo("Safe space of the camp");
        assertThat(read(FieldKind.SELECT_ONE, "Rahima of the well")).isEqualTo("Rahima of the well");
        assertThat(read(FieldKind.TEXT, "a b")).isEqualTo("a b");
        assertThat(read(FieldKind.SELECT_MULTIPLE, "a b")).isEqualTo("Aid, Bread");
        assertThat(read(FieldKind.RANK, "b a")).isEqualTo("Bread, Aid");
        assertThat(read(FieldKind.SELECT_MULTIPLE, "a unknown")).isEqualTo("Aid, unknown");
    }

    @Test
    void whatNoChoiceIsStandsAsAFileHadIt() {
        assertThat(read(FieldKind.SELECT_MULTIPLE, "Forced labour; debt")).isEqualTo("Forced labour; debt");
    }
}
