package org.ashroy.camp;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Combines names from common parts; each part has several Latin spellings. */
final class Names {
    /** One part of a name. */
    record Part(String use, List<String> latin, String bangla, String burmese) {}

    /** A name before it is spelled. */
    record Chosen(Part first, Part last) {
        String spelled(int spellingOfFirst, int spellingOfLast) {
            return first.latin().get(spellingOfFirst % first.latin().size()) + " "
                    + last.latin().get(spellingOfLast % last.latin().size());
        }

        @Nullable
        String inLocalScript(SplittableRandom random) {
            int dice = random.nextInt(100);
            if (dice < 30) {
                return first.bangla() + " " + last.bangla();
            }
            return dice < 45 ? first.burmese() + " " + last.burmese() : null;
        }
    }

    private final List<Part> parts;

    private Names(List<Part> parts) {
        this.parts = parts;
    }

    static Names load() {
        return new Names(Table.read("name-parts.csv").stream()
                .map(row -> new Part(
                        row.getField("use"),
                        Stream.of(row.getField("latin").split("\\|", -1)).toList(),
                        row.getField("bangla"),
                        row.getField("burmese")))
                .toList());
    }

    Chosen choose(Sex sex, SplittableRandom random) {
        String use = switch (sex) {
            case FEMALE -> "F";
            case MALE -> "M";
        };
        return new Chosen(pick(use + "1", random), pick(use + "2", random));
    }

    /** Squared, so that some names are common and some rare, as names are. */
    private Part pick(String use, SplittableRandom random) {
        List<Part> fitting =
                parts.stream().filter(part -> part.use().equals(use)).toList();
        double dice = random.nextDouble();
        return fitting.get((int) (dice * dice * fitting.size()));
    }
}
