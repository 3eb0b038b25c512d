package org.ashroy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.ashroy.camp.Camp;
import org.ashroy.camp.InventedHousehold;
import org.ashroy.camp.InventedPerson;
import org.jspecify.annotations.Nullable;

/** The same people in a Lucene index in memory, with its search that forgives two letters a word. */
final class LuceneNames implements AutoCloseable {

    private static final int LAST_YEAR = 9999;

    private final Directory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    /**
     * A person as the index knows her.
     *
     * @param number of hers, which a search gives
     * @param name as registered
     * @param sex as a word
     * @param earliest year of birth, at the least
     * @param latest year of birth, at the most
     * @param origin where she is from, may be empty
     */
    record Listed(String number, String name, String sex, int earliest, int latest, String origin) {

        /** Shows the number only. */
        @Override
        public String toString() {
            return "Listed[" + number + "]";
        }
    }

    /** Hands over people one by one. */
    @FunctionalInterface
    interface People {

        /** Hands all over. */
        void forEach(Consumer<Listed> receiver);
    }

    /** Indexes people. */
    LuceneNames(People people) throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
            people.forEach(person -> {
                try {
                    writer.addDocument(document(person));
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
        }
        this.reader = DirectoryReader.open(directory);
        this.searcher = new IndexSearcher(reader);
    }

    /** Indexes a camp. */
    static LuceneNames ofCamp(int people) throws IOException {
        return new LuceneNames(receiver -> {
            try (Stream<InventedHousehold> households = Camp.households(InventedPeople.camp(people))) {
                households
                        .flatMap(household -> household.members().stream())
                        .map(person -> new Listed(
                                InventedPeople.number(person.number()),
                                person.name(),
                                person.sex().name(),
                                person.birthEarliest().getYear(),
                                person.birthLatest().getYear(),
                                ""))
                        .forEach(receiver);
            }
        });
    }

    private static Document document(Listed person) {
        Document document = new Document();
        document.add(new TextField("name", person.name(), Field.Store.NO));
        document.add(new StringField("sex", person.sex(), Field.Store.NO));
        document.add(new IntPoint("earliest", person.earliest()));
        document.add(new IntPoint("latest", person.latest()));
        document.add(new TextField("origin", person.origin(), Field.Store.NO));
        document.add(new StoredField("number", person.number()));
        return document;
    }

    /** Numbers of those who may be this person: alike in name, of the same sex, of an age that overlaps. */
    List<String> alike(InventedPerson person, int limit) throws IOException {
        BooleanQuery query = narrowed(
                        names(person.name()),
                        person.sex().name(),
                        person.birthEarliest().getYear(),
                        person.birthLatest().getYear())
                .build();
        String own = InventedPeople.number(person.number());
        return numbers(query, limit + 1).stream()
                .filter(number -> !number.equals(own))
                .limit(limit)
                .toList();
    }

    private static BooleanQuery.Builder narrowed(Query names, @Nullable String sex, int earliest, int latest) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(names, BooleanClause.Occur.MUST);
        if (sex != null) {
            query.add(new TermQuery(new Term("sex", sex)), BooleanClause.Occur.FILTER);
        }
        return query.add(IntPoint.newRangeQuery("earliest", 0, latest), BooleanClause.Occur.FILTER)
                .add(IntPoint.newRangeQuery("latest", earliest, LAST_YEAR), BooleanClause.Occur.FILTER);
    }

    /**
     * Numbers of those whose name is like what was typed, best first, those from an origin before others.
     *
     * @param words of the name
     * @param origin where she is from, or empty
     * @param sex only of this one, or {@code null}
     * @param earliest year of birth
     * @param latest year of birth
     */
    List<String> search(String words, String origin, @Nullable String sex, int earliest, int latest, int limit)
            throws IOException {
        BooleanQuery.Builder query = narrowed(names(words), sex, earliest, latest);
        for (String word : origin.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            query.add(new TermQuery(new Term("origin", word)), BooleanClause.Occur.SHOULD);
        }
        return numbers(query.build(), limit);
    }

    /** Numbers of those whose name is like what was typed, best first. */
    List<String> search(String words, int limit) throws IOException {
        return numbers(names(words), limit);
    }

    private static BooleanQuery names(String words) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String word : words.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            query.add(new FuzzyQuery(new Term("name", word), word.length() > 4 ? 2 : 1), BooleanClause.Occur.SHOULD);
        }
        return query.build();
    }

    private List<String> numbers(BooleanQuery query, int limit) throws IOException {
        List<String> numbers = new ArrayList<>();
        for (ScoreDoc found : searcher.search(query, limit).scoreDocs) {
            numbers.add(searcher.storedFields().document(found.doc).get("number"));
        }
        return numbers;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
