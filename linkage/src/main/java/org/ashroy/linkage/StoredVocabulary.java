package org.ashroy.linkage;

/** The texts of all stored records, counted. As a coder it counts each text it is given. */
final class StoredVocabulary implements Vocabulary, Row.Coder {

    final WordDictionary words = new WordDictionary();
    final TokenDictionary places = new TokenDictionary();
    final TokenDictionary sites = new TokenDictionary();
    final TokenDictionary types = new TokenDictionary();
    final TokenDictionary numbers = new TokenDictionary();

    @Override
    public int word(NameToken token) {
        return words.acquire(token);
    }

    @Override
    public int place(String text) {
        return places.acquire(text);
    }

    @Override
    public int site(String code) {
        return sites.acquire(code);
    }

    @Override
    public int type(String text) {
        return types.acquire(text);
    }

    @Override
    public int number(String text) {
        return numbers.acquire(text);
    }

    /** Uncounts every text of a row. */
    void release(int[] row) {
        releaseNames(row, Row.NAMES);
        releaseNames(row, Row.FATHERS);
        releaseNames(row, Row.MOTHERS);
        for (int index = Row.start(row, Row.ORIGIN); index < Row.end(row, Row.ORIGIN); index++) {
            places.release(row[index]);
        }
        for (int index = Row.start(row, Row.IDENTIFIERS);
                index < Row.end(row, Row.IDENTIFIERS);
                index += Row.IDENTIFIER) {
            types.release(row[index]);
            numbers.release(row[index + Row.NUMBER]);
        }
        for (int index = Row.start(row, Row.PHONES); index < Row.end(row, Row.PHONES); index += Row.PHONE) {
            numbers.release(row[index]);
        }
        if (Row.site(row) != Row.MISSING) {
            sites.release(Row.site(row));
        }
    }

    private void releaseNames(int[] row, int section) {
        int index = Row.start(row, section);
        while (index < Row.end(row, section)) {
            int nameEnd = index + 1 + row[index];
            for (index++; index < nameEnd; index++) {
                words.release(Row.word(row[index]));
            }
        }
    }

    @Override
    public String text(int word) {
        return words.text(word);
    }

    @Override
    public String skeleton(int word) {
        return words.skeleton(word);
    }

    @Override
    public int level(int one, int other) {
        return words.level(one, other);
    }

    @Override
    public int owners(int word) {
        return words.owners(word);
    }

    @Override
    public int uses(int word) {
        return words.uses(word);
    }

    @Override
    public int skeletonUses(int word) {
        return words.skeletonUses(word);
    }

    @Override
    public double otherwiseUses(int word) {
        return words.otherwiseUses(word);
    }

    @Override
    public String place(int number) {
        return places.text(number);
    }

    @Override
    public int placeUses(int number) {
        return places.uses(number);
    }

    @Override
    public String siteCode(int number) {
        return sites.text(number);
    }

    @Override
    public int siteUses(int number) {
        return sites.uses(number);
    }

    @Override
    public String type(int number) {
        return types.text(number);
    }

    @Override
    public String number(int number) {
        return numbers.text(number);
    }

    @Override
    public int numbersNear(int number, int place) {
        return numbersNear(numbers.text(number), place);
    }

    /** How many records have a number that another digit in one place makes of this text; 0 where there is no digit. */
    int numbersNear(String text, int place) {
        char is = text.charAt(place);
        if (is < '0' || is > '9') {
            return 0;
        }
        char[] near = text.toCharArray();
        int count = 0;
        for (char digit = '0'; digit <= '9'; digit++) {
            near[place] = digit;
            count += digit == is ? 0 : usesOf(new String(near));
        }
        return count;
    }

    private int usesOf(String text) {
        int number = numbers.find(text);
        return number == TokenDictionary.ABSENT ? 0 : numbers.uses(number);
    }

    @Override
    public int numberUses(int number) {
        return numbers.uses(number);
    }
}
