package org.ashroy.forms;

/** How large a form may be. What is larger is refused while it is read, before it is held. */
public final class Limits {

    /** A packed workbook, in bytes. */
    public static final int WORKBOOK_BYTES = 10 << 20;
    /** All parts of a workbook unpacked, in bytes. */
    public static final long UNPACKED_BYTES = 200L << 20;
    /** A part of a workbook may unpack to so many times its size, once it is larger than {@link #RATIO_FROM}. */
    public static final int UNPACKED_RATIO = 200;
    /** From this size on, in bytes, the ratio of unpacking is looked at. */
    public static final long RATIO_FROM = 1L << 20;
    /** Parts of a workbook. */
    public static final int WORKBOOK_PARTS = 2_000;
    /** Rows of a sheet that are read. */
    public static final int ROWS = 50_000;
    /** Columns of a sheet that are read. */
    public static final int COLUMNS = 500;
    /** Characters of a cell; a spreadsheet holds no more either. */
    public static final int CELL = 32_767;
    /** Rows of the survey sheet: questions, groups and their ends. The evaluator's time grows with the square of this. */
    public static final int QUESTIONS = 3_000;
    /** Groups and repeats inside each other. */
    public static final int GROUP_DEPTH = 20;
    /** An XForm or a submission, in bytes. */
    public static final int XML_BYTES = 20 << 20;
    /** Elements of an XForm or a submission. */
    public static final int XML_ELEMENTS = 500_000;
    /** Elements inside each other. */
    public static final int XML_DEPTH = 60;
    /** Characters of a formula. */
    public static final int FORMULA_LENGTH = 20_000;
    /** Brackets and calls inside each other in a formula. */
    public static final int FORMULA_DEPTH = 40;
    /** Operators of a formula. */
    public static final int FORMULA_OPERATORS = 400;
    /** Filters in square brackets inside each other: each one multiplies the work of the one around it. */
    public static final int FORMULA_FILTER_DEPTH = 2;
    /** Steps of looking for a pattern (regex) in one answer. */
    public static final int PATTERN_STEPS = 1_000_000;
    /** Times that a group can be repeated. */
    public static final int REPEATS = 300;
    /** Characters of an answer. */
    public static final int ANSWER = 100_000;

    private Limits() {}
}
