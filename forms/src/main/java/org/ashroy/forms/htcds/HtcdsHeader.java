package org.ashroy.forms.htcds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ashroy.forms.htcds.HtcdsRemark.Kind;
import org.ashroy.forms.table.SheetCell;
import org.ashroy.forms.table.SheetRow;
import org.jspecify.annotations.Nullable;

/** Finds the rows that name the columns of a sheet, and places every column at a field or says why not. */
final class HtcdsHeader {

    private static final HtcdsDictionary DICTIONARY = HtcdsDictionary.standard();

    /** The header of the key of a case in what is exported here. */
    static final String KEY = "case";
    /** Headers of columns that tell which case a row is of; the earlier, the better. */
    private static final List<String> KEYS =
            List.of(KEY, "case id", "case number", "key", "meta/instanceid", "instanceid", "_uuid");
    /** Headers of columns that ODK and KoboToolbox add of themselves. */
    private static final Set<String> COLLECTORS = Set.of(
            "start",
            "end",
            "today",
            "deviceid",
            "username",
            "phonenumber",
            "simserial",
            "subscriberid",
            "audit",
            "__version__",
            "_version_",
            "_id",
            "_uuid",
            "_index",
            "_notes",
            "_tags",
            "_status",
            "_submission_time",
            "_submitted_by",
            "_validation_status",
            "_xform_id_string",
            "_attachments",
            "_geolocation",
            "formhub/uuid",
            "key",
            "instanceid",
            "instancename",
            "meta/instanceid",
            "meta/instancename",
            "meta/rootuuid",
            "meta/deprecatedid",
            "submissiondate",
            "submitterid",
            "submittername",
            "attachmentspresent",
            "attachmentsexpected",
            "reviewstate",
            "edits",
            "formversion");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern NUMBERED = Pattern.compile("\\s*(\\([0-9]+\\)|[._][0-9]+)$");

    private final List<HtcdsColumn> columns = new ArrayList<>();
    private final Map<Integer, HtcdsColumn> byIndex = new TreeMap<>();
    private final Set<HtcdsTable> tables = new TreeSet<>();
    private final int lastRow;

    /** What two header rows say about one column. */
    private static final class Claim {
        private final int index;
        private final String name;
        private final String label;
        private final @Nullable HtcdsField named;
        private final List<HtcdsField> labelled;
        private final String choice;

        Claim(int index, String name, String label) {
            this.index = index;
            this.name = HtcdsRecord.stripped(name);
            this.label = HtcdsRecord.stripped(label);
            HtcdsField field = fieldNamed(this.name).orElse(null);
            String chosen = "";
            if (field == null && this.name.indexOf('/') > 0) {
                int cut = this.name.lastIndexOf('/');
                Optional<HtcdsField> several = fieldNamed(this.name.substring(0, cut))
                        .filter(it -> it.reading().isSeveral() || it.reading() == HtcdsField.Reading.CODE);
                if (several.isPresent()) {
                    field = several.get();
                    chosen = this.name.substring(cut + 1);
                }
            }
            this.named = field;
            this.choice = chosen;
            this.labelled = fieldsLabelled(this.label);
        }

        // The second column of the same label gets a number where columns have to be told apart.
        static List<HtcdsField> fieldsLabelled(String header) {
            List<HtcdsField> labelled = DICTIONARY.labelled(header);
            return labelled.isEmpty()
                    ? DICTIONARY.labelled(NUMBERED.matcher(header).replaceAll(""))
                    : labelled;
        }

        boolean agrees() {
            HtcdsField field = named;
            return field != null && (labelled.isEmpty() || labelled.contains(field));
        }
    }

    private HtcdsHeader(int lastRow) {
        this.lastRow = lastRow;
    }

    /** The last row that names columns; the next one is of a case. */
    int lastRow() {
        return lastRow;
    }

    List<HtcdsColumn> columns() {
        return List.copyOf(columns);
    }

    @Nullable
    HtcdsColumn column(int index) {
        return byIndex.get(index);
    }

    /** The table of a field on this sheet: a person is the case's own unless the sheet is of perpetrators. */
    HtcdsTable table(HtcdsField field) {
        if (field.entity() == HtcdsField.Entity.PERSON) {
            return tables.contains(HtcdsTable.CASES) ? HtcdsTable.CASES : HtcdsTable.PERPETRATORS;
        }
        for (HtcdsTable table : HtcdsTable.values()) {
            if (table.holds(field)) {
                return table;
            }
        }
        throw new IllegalStateException(field.name() + " has no table");
    }

    /** What the rows of the sheet are about: cases, or the one thing that it has fields of; nothing where it has several. */
    Optional<HtcdsTable> main() {
        if (tables.contains(HtcdsTable.CASES)) {
            return Optional.of(HtcdsTable.CASES);
        }
        return tables.size() == 1 ? tables.stream().findFirst() : Optional.empty();
    }

    /** Whether a text can be the number of a row, as the templates count them. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** A column that no header row names, met in a row of a case; the first one of the templates has the numbers of the rows. */
    HtcdsColumn unnamed(SheetCell cell) {
        int index = cell.column();
        HtcdsColumn column = new HtcdsColumn(
                index,
                SheetCell.letters(index),
                "",
                "",
                null,
                "",
                index == 0 && noKey() && isNumber(cell.text()) ? Kind.COLUMN_KEY : Kind.COLUMN_WITHOUT_HEADER);
        add(column);
        return column;
    }

    private boolean noKey() {
        return columns.stream().noneMatch(HtcdsColumn::isKey);
    }

    private void add(HtcdsColumn column) {
        columns.add(column);
        byIndex.put(column.index(), column);
    }

    // Groups stand before the name: group/prs_FirstName, or group-prs_FirstName.
    private static Optional<HtcdsField> fieldNamed(String header) {
        Optional<HtcdsField> whole = DICTIONARY.named(header);
        if (whole.isPresent() || header.isEmpty()) {
            return whole;
        }
        int cut = Math.max(header.lastIndexOf('/'), Math.max(header.lastIndexOf('-'), header.lastIndexOf('.')));
        return cut < 0 ? Optional.empty() : DICTIONARY.named(header.substring(cut + 1));
    }

    private static boolean namesFields(SheetRow row) {
        long named = row.cells().values().stream()
                .filter(cell -> new Claim(0, cell.text(), "").named != null)
                .count();
        boolean othersAreKeys = row.cells().values().stream()
                .allMatch(cell -> new Claim(0, cell.text(), "").named != null
                        || KEYS.contains(HtcdsRecord.stripped(cell.text()).toLowerCase(Locale.ROOT)));
        return named >= 2 || (named == 1 && othersAreKeys);
    }

    private static long labelled(SheetRow row) {
        return row.cells().values().stream()
                .filter(cell -> !DICTIONARY.labelled(cell.text()).isEmpty())
                .count();
    }

    private static boolean labelsFields(SheetRow row) {
        return labelled(row) >= 2 && 2 * labelled(row) >= row.cells().size();
    }

    // Whether the two rows name the same columns. No row of a case has the label of a column in that column.
    private static boolean belongTogether(SheetRow names, SheetRow labels) {
        boolean agree = names.cells().keySet().stream().anyMatch(index -> {
            Claim claim = new Claim(index, names.text(index), labels.text(index));
            return claim.agrees() && !claim.labelled.isEmpty();
        });
        return agree && 2 * labelled(labels) >= labels.cells().size();
    }

    /**
     * Finds the header among the first rows of a sheet.
     *
     * @param byNames whether names go before labels where they disagree
     */
    static Optional<HtcdsHeader> find(List<SheetRow> first, boolean byNames) {
        for (int i = 0; i < first.size(); i++) {
            SheetRow row = first.get(i);
            SheetRow next = i + 1 < first.size() ? first.get(i + 1) : new SheetRow(row.number() + 1, Map.of());
            if (namesFields(row)) {
                boolean both = belongTogether(row, next);
                return Optional.of(of(row, both ? next : null, both ? next.number() : row.number(), byNames));
            }
            if (labelsFields(row)) {
                boolean both = belongTogether(next, row);
                return Optional.of(of(both ? next : null, row, both ? next.number() : row.number(), byNames));
            }
        }
        return Optional.empty();
    }

    /** A header of names only. */
    static HtcdsHeader ofNames(SheetRow names) {
        return of(names, null, names.number(), true);
    }

    private static HtcdsHeader of(@Nullable SheetRow names, @Nullable SheetRow labels, int lastRow, boolean byNames) {
        HtcdsHeader header = new HtcdsHeader(lastRow);
        Set<Integer> indexes = new TreeSet<>();
        if (names != null) {
            indexes.addAll(names.cells().keySet());
        }
        if (labels != null) {
            indexes.addAll(labels.cells().keySet());
        }
        List<Claim> claims = new ArrayList<>();
        for (int index : indexes) {
            claims.add(
                    new Claim(index, names == null ? "" : names.text(index), labels == null ? "" : labels.text(index)));
        }
        header.place(claims, byNames);
        return header;
    }

    private void place(List<Claim> claims, boolean byNames) {
        // What names and labels agree on goes first, so that a wrong label never takes the place of a right one.
        Set<HtcdsField> taken = new HashSet<>();
        Map<Integer, HtcdsColumn> placed = new TreeMap<>();
        for (Claim claim : claims) {
            if (claim.agrees() && claim.choice.isEmpty()) {
                HtcdsField field = Objects.requireNonNull(claim.named);
                placed.put(claim.index, placedByName(claim, field, taken.add(field)));
            }
        }
        String key = key(claims, placed.keySet());
        for (Claim claim : claims) {
            if (!placed.containsKey(claim.index)) {
                placed.put(claim.index, other(claim, taken, byNames, key));
            }
        }
        placed.values().forEach(column -> {
            add(column);
            column.placed().ifPresent(field -> {
                for (HtcdsTable table : HtcdsTable.values()) {
                    if (table.holds(field) && field.entity() != HtcdsField.Entity.PERSON) {
                        tables.add(table);
                    }
                }
            });
        });
        boolean persons = columns.stream()
                .flatMap(column -> column.placed().stream())
                .anyMatch(field -> field.entity() == HtcdsField.Entity.PERSON);
        if (persons && !tables.contains(HtcdsTable.PERPETRATORS)) {
            tables.add(HtcdsTable.CASES);
        }
    }

    // The best of the columns that tell which case a row is of.
    private static String key(List<Claim> claims, Set<Integer> placed) {
        for (String key : KEYS) {
            for (Claim claim : claims) {
                if (!placed.contains(claim.index) && header(claim).equals(key)) {
                    return key;
                }
            }
        }
        return "";
    }

    private static String header(Claim claim) {
        return (claim.name.isEmpty() ? claim.label : claim.name).toLowerCase(Locale.ROOT);
    }

    private static boolean isCollector(String header) {
        return COLLECTORS.contains(header) || COLLECTORS.contains(header.substring(header.lastIndexOf('/') + 1));
    }

    private HtcdsColumn other(Claim claim, Set<HtcdsField> taken, boolean byNames, String key) {
        HtcdsField named = claim.named;
        if (named != null && !claim.choice.isEmpty()) {
            return column(claim, named, null);
        }
        List<HtcdsField> free =
                claim.labelled.stream().filter(field -> !taken.contains(field)).toList();
        if (named != null) {
            // Name and label are of two fields.
            Optional<HtcdsField> byLabel = one(free);
            if (!byNames && byLabel.isPresent()) {
                taken.add(byLabel.get());
                return column(claim, byLabel.get(), Kind.COLUMN_DISAGREES);
            }
            return taken.add(named)
                    ? column(claim, named, Kind.COLUMN_DISAGREES_NAME)
                    : column(claim, null, Kind.COLUMN_TWICE);
        }
        if (!claim.labelled.isEmpty()) {
            return byLabel(claim, free, taken);
        }
        // A label may stand where a name should: exports with labels have one row only.
        List<HtcdsField> labelledAbove = Claim.fieldsLabelled(claim.name);
        if (!labelledAbove.isEmpty()) {
            return byLabel(
                    claim,
                    labelledAbove.stream()
                            .filter(field -> !taken.contains(field))
                            .toList(),
                    taken);
        }
        String header = header(claim);
        if (header.equals(key)) {
            return column(claim, null, Kind.COLUMN_KEY);
        }
        return column(claim, null, isCollector(header) ? Kind.COLUMN_COLLECTOR : Kind.COLUMN_UNKNOWN);
    }

    private HtcdsColumn byLabel(Claim claim, List<HtcdsField> free, Set<HtcdsField> taken) {
        Optional<HtcdsField> one = one(free);
        if (one.isEmpty()) {
            if (free.size() > 1) {
                return column(claim, null, Kind.COLUMN_AMBIGUOUS);
            }
            // The XLSForm of the standard labels the title "Second Name" too, after the second name itself.
            HtcdsField title = DICTIONARY.field("prs_Title");
            boolean mislabelledTitle =
                    HtcdsDictionary.folded(header(claim)).startsWith("secondname") && taken.add(title);
            return mislabelledTitle
                    ? column(claim, title, Kind.COLUMN_RENAMED)
                    : column(claim, null, Kind.COLUMN_TWICE);
        }
        taken.add(one.get());
        return column(claim, one.get(), Kind.COLUMN_BY_LABEL);
    }

    private static Optional<HtcdsField> one(List<HtcdsField> fields) {
        return fields.size() == 1 ? Optional.of(fields.getFirst()) : Optional.empty();
    }

    private static HtcdsColumn placedByName(Claim claim, HtcdsField field, boolean first) {
        if (!first) {
            return column(claim, null, Kind.COLUMN_TWICE);
        }
        if (field.status() == HtcdsField.Status.DEPRECATED) {
            return column(claim, field, Kind.COLUMN_DEPRECATED);
        }
        String plain = claim.name.substring(Math.max(claim.name.lastIndexOf('/'), claim.name.lastIndexOf('-')) + 1);
        return column(claim, field, plain.equals(field.name()) ? null : Kind.COLUMN_RENAMED);
    }

    private static HtcdsColumn column(Claim claim, @Nullable HtcdsField field, @Nullable Kind remark) {
        return new HtcdsColumn(
                claim.index, SheetCell.letters(claim.index), claim.name, claim.label, field, claim.choice, remark);
    }
}
