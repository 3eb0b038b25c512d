package org.ashroy.bench.peers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import no.priv.garshol.duke.Comparator;
import no.priv.garshol.duke.ConfigurationImpl;
import no.priv.garshol.duke.Processor;
import no.priv.garshol.duke.Property;
import no.priv.garshol.duke.PropertyImpl;
import no.priv.garshol.duke.Record;
import no.priv.garshol.duke.RecordImpl;
import no.priv.garshol.duke.comparators.JaroWinkler;
import no.priv.garshol.duke.comparators.Levenshtein;
import no.priv.garshol.duke.databases.LuceneDatabase;
import no.priv.garshol.duke.datasources.InMemoryDataSource;
import no.priv.garshol.duke.matchers.AbstractMatchListener;

/**
 * Duke 1.2 (Apache-2.0, github.com/larsga/Duke) with its Lucene database. It learns nothing, so what each field says is set by hand, by one
 * rule for all lists: words by Jaro and Winkler, numbers and dates by Levenshtein, and the probabilities by how many values a field can have.
 * A process of its own: prints a probability and two numbers of records, a line for each pair.
 */
final class DukePeer {

    private static final double LEAST = 0.1;

    /** Fields of numbers and dates. */
    private static final List<String> EXACT =
            List.of("street_number", "postcode", "date_of_birth", "soc_sec_id", "dob");
    /** Fields that hardly tell one person from another. */
    private static final List<String> POOR = List.of("state", "gender", "street_number", "address_2", "occupation");
    /** Fields of which few persons share a value. */
    private static final List<String> RICH = List.of("date_of_birth", "soc_sec_id", "dob", "full_name", "surname");

    private DukePeer() {}

    /** Links the list in the file that is named. */
    static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err); // pairs alone are for the other side
        PeerList list = PeerList.read(Path.of(arguments[0]));
        ConfigurationImpl configuration = new ConfigurationImpl();
        List<Property> properties = new ArrayList<>(List.of(new PropertyImpl("ID")));
        list.headings().forEach(heading -> properties.add(property(heading)));
        configuration.setProperties(properties);
        configuration.setThreshold(LEAST);
        configuration.setDatabase(new LuceneDatabase());
        int end = list.isOfTwoLists() ? list.firstOfOther() : list.records().size();
        configuration.addDataSource(list.isOfTwoLists() ? 1 : 0, new InMemoryDataSource(records(list, 0, end)));
        if (list.isOfTwoLists()) {
            configuration.addDataSource(
                    2, new InMemoryDataSource(records(list, end, list.records().size())));
        }
        StringBuilder lines = new StringBuilder();
        Processor processor = new Processor(configuration);
        processor.addMatchListener(new AbstractMatchListener() {
            @Override
            public void matches(Record one, Record other, double confidence) {
                lines.append(confidence)
                        .append('\t')
                        .append(one.getValue("ID"))
                        .append('\t')
                        .append(other.getValue("ID"))
                        .append('\n');
            }
        });
        if (list.isOfTwoLists()) {
            processor.link();
        } else {
            processor.deduplicate();
        }
        processor.close();
        out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static PropertyImpl property(String heading) {
        Comparator comparator = EXACT.contains(heading) ? new Levenshtein() : new JaroWinkler();
        if (POOR.contains(heading)) {
            return new PropertyImpl(heading, comparator, 0.45, 0.52);
        }
        PropertyImpl property = RICH.contains(heading)
                ? new PropertyImpl(heading, comparator, 0.1, 0.92)
                : new PropertyImpl(heading, comparator, 0.3, 0.72);
        property.setLookupBehaviour(
                Property.Lookup.TRUE); // by all that tell persons apart, so that few pairs are missed
        return property;
    }

    private static List<Record> records(PeerList list, int from, int to) {
        List<Record> records = new ArrayList<>();
        for (int number = from; number < to; number++) {
            RecordImpl record = new RecordImpl();
            record.addValue("ID", Integer.toString(number));
            List<String> cells = list.records().get(number);
            for (int cell = 0; cell < cells.size(); cell++) {
                if (!cells.get(cell).isEmpty()) {
                    record.addValue(list.headings().get(cell), cells.get(cell));
                }
            }
            records.add(record);
        }
        return records;
    }
}
