package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ashroy.linkage.IdentityRecord;
import org.ashroy.linkage.evaluation.InventedCamp;
import org.jspecify.annotations.Nullable;

/** Populations for tests. */
final class Lists {

    static final Schema PERSONS = Schema.parse("persons", "name:NAME born:DATE place:TEXT card:CODE sex:CATEGORY");

    private static final Schema CAMP = Schema.parse(
            "camp",
            "name:NAME sex:CATEGORY birth:DATE father:NAME:FAMILY mother:NAME:FAMILY origin:TEXT:FAMILY"
                    + " phone:CODE:FAMILY");

    static final List<String> GIVEN =
            List.of("Rahima", "Karim", "Selina", "Yusuf", "Halima", "Osman", "Dilara", "Zubair");

    private Lists() {}

    static Linked link(Population population, Settings settings) {
        return Objects.requireNonNull(new LinkRun(population, settings).run());
    }

    /** A word that sounds like no other number's. */
    static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number + 40; rest > 0; rest /= 12) {
            word.append("bdfgklmnprst".charAt(rest % 12)).append("aiou".charAt(rest % 4));
        }
        return word.toString();
    }

    /** An invented camp, with the person that each record is of. */
    static Population camp(int size, List<String> personOf) {
        InventedCamp.Listed camp = InventedCamp.of(size, 0.2, 3);
        Population.Builder builder = Population.builder(CAMP);
        for (IdentityRecord record : camp.records()) {
            personOf.add(String.valueOf(camp.personOf().get(record.id())));
            builder.add(
                    record.id().toString(),
                    String.join("|", record.names()),
                    record.sex().name(),
                    record.birth() == null ? null : record.birth().earliest().toString(),
                    first(record.fatherNames()),
                    first(record.motherNames()),
                    record.origin(),
                    first(record.phones()));
        }
        return builder.build();
    }

    static Population camp(int size) {
        return camp(size, new ArrayList<>());
    }

    private static @Nullable String first(List<String> texts) {
        return texts.isEmpty() ? null : texts.getFirst();
    }
}
