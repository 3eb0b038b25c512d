package org.ashroy.linkage;

/** Makes identity indexes. */
public final class IdentityIndexes {

    private IdentityIndexes() {}

    /** An empty index that lives in this process's heap: about 1 kB for each record. */
    public static IdentityIndex inMemory() {
        return new MemoryIdentityIndex();
    }
}
