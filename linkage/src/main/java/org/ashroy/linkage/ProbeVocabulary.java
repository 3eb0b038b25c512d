package org.ashroy.linkage;

import java.util.ArrayList;
import java.util.List;

/** The stored vocabulary together with the texts of records that are not stored, which get numbers below zero and are forgotten with it. */
final class ProbeVocabulary implements Vocabulary, Row.Coder {

    private final StoredVocabulary stored;
    private final List<NameToken> newWords = new ArrayList<>();
    private final List<String> newTexts = new ArrayList<>();

    ProbeVocabulary(StoredVocabulary stored) {
        this.stored = stored;
    }

    @Override
    public int word(NameToken token) {
        int found = stored.words.find(token.key());
        if (found != TokenDictionary.ABSENT) {
            return found;
        }
        for (int index = 0; index < newWords.size(); index++) {
            if (newWords.get(index).key().equals(token.key())) {
                return ~index;
            }
        }
        newWords.add(token);
        return -newWords.size();
    }

    @Override
    public int place(String text) {
        return findOrAdd(stored.places, text);
    }

    @Override
    public int site(String code) {
        return findOrAdd(stored.sites, code);
    }

    @Override
    public int type(String text) {
        return findOrAdd(stored.types, text);
    }

    @Override
    public int number(String text) {
        return findOrAdd(stored.numbers, text);
    }

    private int findOrAdd(TokenDictionary dictionary, String text) {
        int found = dictionary.find(text);
        if (found != TokenDictionary.ABSENT) {
            return found;
        }
        int known = newTexts.indexOf(text);
        if (known >= 0) {
            return ~known;
        }
        newTexts.add(text);
        return -newTexts.size();
    }

    @Override
    public String text(int word) {
        return word < 0 ? newWords.get(~word).key() : stored.text(word);
    }

    @Override
    public String skeleton(int word) {
        return word < 0 ? newWords.get(~word).skeleton() : stored.skeleton(word);
    }

    @Override
    public int level(int one, int other) {
        return one < 0 || other < 0 ? Vocabulary.super.level(one, other) : stored.level(one, other);
    }

    @Override
    public int owners(int word) {
        return word < 0 ? 0 : stored.owners(word);
    }

    @Override
    public int uses(int word) {
        return word < 0 ? 0 : stored.uses(word);
    }

    @Override
    public int skeletonUses(int word) {
        return word < 0 ? stored.words.skeletonUses(skeleton(word)) : stored.skeletonUses(word);
    }

    @Override
    public double otherwiseUses(int word) {
        return word < 0 ? stored.words.otherwiseUses(skeleton(word)) : stored.otherwiseUses(word);
    }

    @Override
    public String place(int number) {
        return number < 0 ? newTexts.get(~number) : stored.place(number);
    }

    @Override
    public int placeUses(int number) {
        return number < 0 ? 0 : stored.placeUses(number);
    }

    @Override
    public String siteCode(int number) {
        return number < 0 ? newTexts.get(~number) : stored.siteCode(number);
    }

    @Override
    public int siteUses(int number) {
        return number < 0 ? 0 : stored.siteUses(number);
    }

    @Override
    public String type(int number) {
        return number < 0 ? newTexts.get(~number) : stored.type(number);
    }

    @Override
    public String number(int number) {
        return number < 0 ? newTexts.get(~number) : stored.number(number);
    }

    @Override
    public int numbersNear(int number, int place) {
        return stored.numbersNear(number(number), place);
    }

    @Override
    public int numberUses(int number) {
        return number < 0 ? 0 : stored.numberUses(number);
    }
}
