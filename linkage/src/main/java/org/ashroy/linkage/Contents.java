package org.ashroy.linkage;

import java.util.UUID;
import org.ashroy.linkage.population.Evidence;

/** All that an index holds. Not safe for threads by itself: {@link MemoryIdentityIndex} locks. */
final class Contents {

    private final Evidence evidence;
    final StoredVocabulary vocabulary = new StoredVocabulary();
    final SlotTable slots = new SlotTable();
    final Blocks blocks = new Blocks(slots, vocabulary);
    final BirthYears birthYears = new BirthYears();
    final SectionOwners names = new SectionOwners(Row.NAMES);
    final SectionOwners fathers = new SectionOwners(Row.FATHERS);
    final SectionOwners mothers = new SectionOwners(Row.MOTHERS);
    final SectionOwners origins = new SectionOwners(Row.ORIGIN);
    final SearchColumns columns = new SearchColumns(this);
    final NameSearch search = new NameSearch(this);
    private boolean blocksWait;

    Contents(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Contents whose rows enter no block before {@link #enterBlocks}; nobody can be compared until then. */
    static Contents withoutBlocks(Evidence evidence) {
        Contents contents = new Contents(evidence);
        contents.blocksWait = true;
        return contents;
    }

    /** Enters all rows into blocks, by all processors. */
    void enterBlocks() {
        blocks.addAll();
        blocksWait = false;
    }

    void put(PreparedRecord record) {
        int[] row = Row.encode(record, vocabulary);
        UUID id = record.source().id();
        int slot = slots.find(id);
        if (slot == SlotTable.ABSENT) {
            slot = slots.add(id, row);
        } else {
            detach(slot, slots.row(slot));
            slots.replace(slot, row);
        }
        attach(slot, row, record.spelling());
    }

    boolean remove(UUID id) {
        int slot = slots.find(id);
        if (slot == SlotTable.ABSENT) {
            return false;
        }
        detach(slot, slots.row(slot));
        slots.remove(slot);
        return true;
    }

    private void attach(int slot, int[] row, int spelling) {
        if (!blocksWait) {
            blocks.add(slot);
        }
        for (int word : Row.distinctWords(row, Row.NAMES)) {
            vocabulary.words.addOwner(word);
        }
        columns.put(slot, row, spelling);
        columns.putSections(
                slot, names.add(row, slot), fathers.add(row, slot), mothers.add(row, slot), origins.add(row, slot));
        birthYears.add(row);
    }

    private void detach(int slot, int[] row) {
        if (!blocksWait) {
            blocks.remove(slot);
        }
        for (int word : Row.distinctWords(row, Row.NAMES)) {
            vocabulary.words.removeOwner(word);
        }
        names.remove(columns.name(slot), row, slot);
        fathers.remove(columns.father(slot), row, slot);
        mothers.remove(columns.mother(slot), row, slot);
        origins.remove(columns.origin(slot), row, slot);
        birthYears.remove(row);
        columns.remove(slot);
        vocabulary.release(row);
    }

    /** A comparison of rows written with this vocabulary, which may know more texts than are stored. */
    RecordComparison comparison(Vocabulary texts) {
        return new RecordComparison(
                evidence,
                texts,
                birthYears,
                slots.size(),
                sounds -> blocks.size(Blocks.key(BlockAtoms.joined(sounds))));
    }
}
