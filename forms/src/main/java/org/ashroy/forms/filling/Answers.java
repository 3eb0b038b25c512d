package org.ashroy.forms.filling;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.Limits;
import org.javarosa.core.model.Constants;
import org.javarosa.core.model.IAnswerDataSerializer;
import org.javarosa.core.model.QuestionDef;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.data.DateTimeData;
import org.javarosa.core.model.data.DecimalData;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.MultipleItemsData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.StringData;
import org.javarosa.core.model.data.TimeData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.xform.util.XFormAnswerDataParser;
import org.javarosa.xform.util.XFormAnswerDataSerializer;
import org.jspecify.annotations.Nullable;

/** Answers as text, and as JavaRosa holds them. */
final class Answers {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
    // As long as programs write a double, with or without an exponent.
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?");
    private static final XFormAnswerDataSerializer WRITER = new Writer();

    /**
     * An answer that was read.
     *
     * @param data null for no answer
     * @param violation why it cannot be taken; null when it can
     */
    record Read(@Nullable IAnswerData data, Violation.@Nullable Kind violation) {}

    // XForms write decimals without an exponent: 12345678.5, and not 1.23456785E7.
    private static final class Writer extends XFormAnswerDataSerializer {

        @Override
        public Object serializeAnswerData(DecimalData data) {
            double value = (Double) data.getValue();
            return Double.isFinite(value) ? BigDecimal.valueOf(value).toPlainString() : data.getDisplayText();
        }
    }

    private Answers() {}

    static Read read(String written, FieldKind kind, int dataType, @Nullable QuestionDef question) {
        if (written.length() > Limits.ANSWER) {
            return new Read(null, Violation.Kind.LONG);
        }
        // Line ends as XML has them, and no characters that XML cannot hold.
        String text = written.replace("\r\n", "\n").replace('\r', '\n');
        boolean free = kind == FieldKind.TEXT || kind == FieldKind.HIDDEN || kind == FieldKind.CALCULATED;
        String value = free ? text : text.strip();
        if (value.isBlank()) {
            return new Read(null, null);
        }
        if (!isAllowed(value, kind, dataType)) {
            return new Read(null, Violation.Kind.TYPE);
        }
        if (kind.isSelect()) {
            List<String> values = kind.chosen(value);
            if (new HashSet<>(values).size() < values.size()) {
                return new Read(null, Violation.Kind.CHOICE);
            }
            IAnswerData selection = question == null ? new StringData(value) : selection(values, question);
            return new Read(selection, selection == null ? Violation.Kind.CHOICE : null);
        }
        IAnswerData data = XFormAnswerDataParser.getAnswerData(value, dataType, question);
        if ((data instanceof TimeData || data instanceof DateTimeData) && value.contains(".")) {
            data.setValue(Date.from(toTheMillisecond(((Date) data.getValue()).toInstant(), value)));
        }
        return new Read(data, data == null ? Violation.Kind.TYPE : null);
    }

    /** What was read, with the milliseconds that were written: JavaRosa loses one of some, such as of 04.079 seconds. */
    private static Instant toTheMillisecond(Instant read, String written) {
        DateTimeFormatter format = written.contains("T") ? DateTimeFormatter.ISO_DATE_TIME : DateTimeFormatter.ISO_TIME;
        return read.with(ChronoField.MILLI_OF_SECOND, format.parse(written).get(ChronoField.MILLI_OF_SECOND));
    }

    private static boolean isAllowed(String value, FieldKind kind, int dataType) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < 0x20 && c != '\n' && c != '\t') || c == 0xFFFE || c == 0xFFFF) {
                return false;
            }
        }
        return switch (kind) {
            case GEOPOINT -> isPlace(value);
            case GEOTRACE, GEOSHAPE -> {
                for (String point : value.split(";", -1)) {
                    if (!point.isBlank() && !isPlace(point.strip())) {
                        yield false;
                    }
                }
                yield true;
            }
            default ->
                switch (dataType) {
                    case Constants.DATATYPE_INTEGER, Constants.DATATYPE_LONG ->
                        WHOLE.matcher(value).matches();
                    case Constants.DATATYPE_DECIMAL -> isDecimal(value);
                    case Constants.DATATYPE_DATE -> isDate(value);
                    case Constants.DATATYPE_TIME -> isTime(value);
                    case Constants.DATATYPE_DATE_TIME -> isMoment(value);
                    default -> true;
                };
        };
    }

    // A decimal of XForms is a double. What has more digits than one holds would be kept as another number.
    private static boolean isDecimal(String value) {
        return isNumber(value) && BigDecimal.valueOf(Double.parseDouble(value)).compareTo(new BigDecimal(value)) == 0;
    }

    private static boolean isNumber(String value) {
        return NUMBER.matcher(value).matches() && Double.isFinite(Double.parseDouble(value));
    }

    private static boolean isPlace(String point) {
        String[] numbers = point.split(" ", -1);
        return numbers.length >= 2
                && numbers.length <= 4
                && Stream.of(numbers).allMatch(Answers::isNumber)
                && Math.abs(Double.parseDouble(numbers[0])) <= 90
                && Math.abs(Double.parseDouble(numbers[1])) <= 180;
    }

    private static boolean isDate(String value) {
        try {
            LocalDate date = LocalDate.parse(value);
            return date.getYear() >= 1 && date.getYear() <= 9999;
        } catch (DateTimeException wrong) {
            return false;
        }
    }

    private static boolean isTime(String value) {
        return parses(() -> LocalTime.parse(value)) || parses(() -> OffsetTime.parse(value));
    }

    private static boolean isMoment(String value) {
        return parses(() -> LocalDateTime.parse(value)) || parses(() -> OffsetDateTime.parse(value)) || isDate(value);
    }

    private static boolean parses(java.util.function.Supplier<Object> parsing) {
        try {
            return parsing.get() != null;
        } catch (DateTimeException wrong) {
            return false;
        }
    }

    /** The choices as an answer; null for none, or when one is not a choice of a question whose choices never change. */
    static @Nullable IAnswerData selection(List<String> values, QuestionDef question) {
        List<Selection> selections = new ArrayList<>();
        for (String value : values) {
            if (question.getDynamicChoices() != null) {
                selections.add(new Selection(value));
            } else {
                SelectChoice choice = question.getChoiceForValue(value);
                if (choice == null) {
                    return null;
                }
                selections.add(choice.selection());
            }
        }
        if (selections.isEmpty()) {
            return null;
        }
        return question.getControlType() == Constants.CONTROL_SELECT_ONE
                ? new SelectOneData(selections.getFirst())
                : new MultipleItemsData(selections);
    }

    /** The values that were chosen. */
    static List<String> values(IAnswerData data) {
        if (data instanceof MultipleItemsData several) {
            List<String> values = new ArrayList<>();
            for (Object selection : (List<?>) several.getValue()) {
                values.add(((Selection) selection).getValue());
            }
            return values;
        }
        return List.of(text(data));
    }

    /** The answer as XForms write it. */
    static String text(IAnswerData data) {
        Object written = WRITER.serializeAnswerData(data);
        return written instanceof String text ? text : Objects.requireNonNullElse(data.getDisplayText(), "");
    }

    /** Writes answers into a submission as {@link #text} does. */
    static IAnswerDataSerializer writer() {
        return WRITER;
    }

    /** A whole number, 0 for anything else and for less. */
    static long whole(String text) {
        return text.matches("[0-9]{1,9}(\\.0*)?") ? Long.parseLong(text.replaceAll("\\..*", "")) : 0;
    }
}
