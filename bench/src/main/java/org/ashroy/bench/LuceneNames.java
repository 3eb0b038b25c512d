package org.ashroy.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.ashroy.camp.Camp;
import org.ashroy.camp.InventedHousehold;
import org.ashroy.camp.InventedPerson;

/** The same people in a Lucene index in memory, with its search that forgives two letters a word. */
final class LuceneNames implements AutoCloseable {

    private final Directory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    /** Indexes a camp. */
    LuceneNames(int people) throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()));
                Stream<InventedHousehold> households = Camp.households(InventedPeople.camp(people))) {
            for (InventedHousehold household : (Iterable<InventedHousehold>) households::iterator) {
                for (InventedPerson person : household.members()) {
                    writer.addDocument(document(person));
                }
            }
        }
        this.reader = DirectoryReader.open(directory);
        this.searcher = new IndexSearcher(reader);
    }

    private static Document document(InventedPerson person) {
        Document document = new Document();
        document.add(new TextField("name", person.name(), Field.Store.NO));
        document.add(new StringField("sex", person.sex().name(), Field.Store.NO));
        document.add(new IntPoint("earliest", person.birthEarliest().getYear()));
        document.add(new IntPoint("latest", person.birthLatest().getYear()));
        document.add(new StoredField("number", InventedPeople.number(person.number())));
        return document;
    }

    /** Numbers of those who may be this person: alike in name, of the same sex, of an age that overlaps. */
    List<String> alike(InventedPerson person, int limit) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder()
                .add(names(person.name()), BooleanClause.Occur.MUST)
                .add(new TermQuery(new Term("sex", person.sex().name())), BooleanClause.Occur.FILTER)
                .add(IntPoint.newRangeQuery("earliest", 0, person.birthLatest().getYear()), BooleanClause.Occur.FILTER)
                .add(
                        IntPoint.newRangeQuery("latest", person.birthEarliest().getYear(), 9999),
                        BooleanClause.Occur.FILTER);
        String own = InventedPeople.number(person.number());
        return numbers(query.build(), limit + 1).stream()
                .filter(number -> !number.equals(own))
                .limit(limit)
                .toList();
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
