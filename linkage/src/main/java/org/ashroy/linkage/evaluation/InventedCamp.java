package org.ashroy.linkage.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.ashroy.linkage.BirthRange;
import org.ashroy.linkage.IdentityRecord;
import org.ashroy.linkage.Sex;

/**
 * Invented families, some of whose members are registered twice with other spellings: skewed names, brothers and sisters with the same
 * parents, most births on 1 January, villages, blocks, a telephone and a family card for each household. The same seed gives the same camp.
 */
public final class InventedCamp {

    private static final String[] MEN = {
        "Rahim", "Karim", "Nurul", "Alam", "Hasan", "Hussain", "Yusuf", "Ibrahim", "Ismail", "Jamal", "Kamal", "Salim",
        "Shofi", "Zahid", "Anwar", "Faruk", "Hamid", "Hafez", "Kalam", "Kasim", "Mahmud", "Mustafa", "Nabi", "Osman",
        "Rashid", "Sadek", "Selim", "Sultan", "Tayub", "Zubair"
    };
    private static final String[] WOMEN = {
        "Fatema", "Rohima", "Ayesha", "Halima", "Hasina", "Jamila", "Khadija", "Laila", "Mariam", "Minara", "Nur",
        "Rabeya", "Rashida", "Rehana", "Sabekun", "Sajida", "Salima", "Samira", "Senuara", "Shamsun", "Sofia", "Tahera",
        "Yasmin", "Zainab", "Zohra"
    };
    private static final String[] MEN_LAST = {"Ahmed", "Islam", "Uddin", "Ullah", "Hossain", "Amin", "Rahman", "Mia"};
    private static final String[] WOMEN_LAST = {"Khatun", "Begum", "Bibi", "Akter", "Banu"};
    private static final String[] SYLLABLES = {
        "ba", "da", "fa", "ha", "ja", "ka", "la", "ma", "na", "ra", "sa", "ta", "bi", "di", "mi", "ni", "ri", "si",
        "bu", "du", "mu", "nu", "ru", "su", "sho", "kho", "mo", "no", "ro", "to"
    };

    private final SplittableRandom random;
    private final BiConsumer<IdentityRecord, String> sink;
    private int count;

    private InventedCamp(long seed, BiConsumer<IdentityRecord, String> sink) {
        random = new SplittableRandom(seed);
        this.sink = sink;
    }

    /**
     * Records, and of whom each is.
     *
     * @param records in the order of registration, second registrations right behind the first
     * @param personOf by the id of a record, which person it is of
     */
    public record Listed(List<IdentityRecord> records, Map<UUID, String> personOf) {}

    /**
     * A camp of about so many records, kept together.
     *
     * @param size the least number of records; the last household is complete
     * @param duplicates the share of second registrations, 0 or more and below 1
     */
    public static Listed of(int size, double duplicates, long seed) {
        List<IdentityRecord> records = new ArrayList<>();
        Map<UUID, String> personOf = new HashMap<>();
        forEach(size, duplicates, seed, (record, person) -> {
            records.add(record);
            personOf.put(record.id(), person);
        });
        return new Listed(records, personOf);
    }

    /** The same camp handed over record by record, each with the person it is of, so that a million need no room. */
    public static void forEach(int size, double duplicates, long seed, BiConsumer<IdentityRecord, String> sink) {
        InventedCamp camp = new InventedCamp(seed, sink);
        while (camp.count < size) {
            camp.addHousehold(duplicates);
        }
    }

    private void addHousehold(double duplicates) {
        UUID household = id();
        String father = man();
        String mother = woman();
        String village = "village" + skewed(800) + " tract" + skewed(60);
        String site = "CXB-" + (200 + random.nextInt(34)) + "-" + (char) ('A' + random.nextInt(8));
        String phone = "018" + (10_000_000 + random.nextInt(89_999_999));
        String card = "F" + random.nextInt(100_000_000);
        int year = 1950 + random.nextInt(45);
        member(household, father, man(), woman(), Sex.MALE, year, village, site, phone, card, duplicates);
        member(
                household,
                mother,
                man(),
                woman(),
                Sex.FEMALE,
                year + random.nextInt(8),
                village,
                site,
                phone,
                card,
                duplicates);
        int children = random.nextInt(6);
        for (int child = 0; child < children; child++) {
            boolean girl = random.nextBoolean();
            int born = Math.min(2025, year + 18 + 2 * child + random.nextInt(3));
            String name = girl ? woman() : man();
            member(
                    household,
                    name,
                    father,
                    mother,
                    girl ? Sex.FEMALE : Sex.MALE,
                    born,
                    village,
                    site,
                    phone,
                    card,
                    duplicates);
        }
    }

    private void member(
            UUID household,
            String name,
            String father,
            String mother,
            Sex sex,
            int year,
            String village,
            String site,
            String phone,
            String card,
            double duplicates) {
        boolean placeholder = random.nextInt(100) < 55;
        LocalDate born = placeholder ? LocalDate.of(year, 1, 1) : LocalDate.ofYearDay(year, 1 + random.nextInt(365));
        String person = "person" + count;
        IdentityRecord record = IdentityRecord.of(id())
                .withName(name)
                .withSex(sex)
                .withBirth(BirthRange.exact(born))
                .withFatherName(father)
                .withMotherName(mother)
                .withOrigin(village)
                .withSite(site)
                .withHousehold(household)
                .withPhone(phone)
                .withIdentifier("family card", card);
        add(record, person);
        while (random.nextDouble() < duplicates) {
            add(again(record, born), person);
        }
    }

    /** The same person at another desk. */
    private IdentityRecord again(IdentityRecord first, LocalDate born) {
        LocalDate told = random.nextInt(3) == 0 ? LocalDate.of(born.getYear() + random.nextInt(5) - 2, 1, 1) : born;
        IdentityRecord second = IdentityRecord.of(id())
                .withName(respelt(first.names().getFirst()))
                .withSex(random.nextInt(50) == 0 ? Sex.UNKNOWN : first.sex())
                .withBirth(BirthRange.exact(told))
                .withHousehold(id());
        if (random.nextInt(10) < 9) {
            second = second.withFatherName(respelt(first.fatherNames().getFirst()));
        }
        if (random.nextInt(10) < 8) {
            second = second.withMotherName(respelt(first.motherNames().getFirst()));
        }
        if (random.nextInt(10) < 8) {
            second = second.withOrigin(first.origin());
        }
        return random.nextInt(10) < 3 ? second.withPhone(first.phones().getFirst()) : second;
    }

    private void add(IdentityRecord record, String person) {
        count++;
        sink.accept(record, person);
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private int skewed(int size) {
        return (int) (size * Math.pow(random.nextDouble(), 3));
    }

    private String given(String[] common) {
        if (random.nextInt(10) < 6) {
            return common[skewed(common.length)];
        }
        StringBuilder name = new StringBuilder();
        for (int syllable = 2 + random.nextInt(2); syllable > 0; syllable--) {
            name.append(SYLLABLES[skewed(SYLLABLES.length)]);
        }
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + name.substring(1)
                + (random.nextBoolean() ? "n" : "");
    }

    private String man() {
        String name = given(MEN);
        if (random.nextInt(3) == 0) {
            name = "Mohammad " + name;
        }
        return random.nextInt(3) == 0 ? name : name + " " + MEN_LAST[skewed(MEN_LAST.length)];
    }

    private String woman() {
        String name = given(WOMEN);
        return random.nextInt(5) == 0 ? name : name + " " + WOMEN_LAST[skewed(WOMEN_LAST.length)];
    }

    private String respelt(String name) {
        String other = name;
        for (int change = random.nextInt(3); change > 0; change--) {
            other = switch (random.nextInt(7)) {
                case 0 -> other.replace("Mohammad", "Md.");
                case 1 -> other.replace('o', 'a');
                case 2 -> other.replace("i", "ee");
                case 3 -> other.replace("Khatun", "Khatoon");
                case 4 -> other.replace('e', 'i');
                case 5 -> other.replace("u", "oo");
                default -> slip(other);
            };
        }
        return other;
    }

    private String slip(String name) {
        int place = random.nextInt(name.length());
        return name.substring(0, place) + name.substring(Math.min(name.length(), place + 1));
    }
}
