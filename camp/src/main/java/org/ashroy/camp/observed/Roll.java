package org.ashroy.camp.observed;

/**
 * Who is registered, one place in each array a person; numbers count from 0. The arrays are shared, not copied: nobody
 * changes them.
 *
 * @param places how many sites there are; a site is a block
 * @param sites where each is registered before the first day; a later record says where she was seen
 * @param females who is a girl or woman
 * @param ages completed years
 * @param risks what makes the risk higher: the sum of {@link #SEPARATED}, {@link #SINGLE_MOTHER}, {@link #SPECIFIC_NEED}
 * @param households number of each one's household; its members follow each other
 * @param collectors who usually collects the household's food, one a household
 * @param groups numbers of {@link Group}
 */
public record Roll(
        int places,
        short[] sites,
        boolean[] females,
        byte[] ages,
        byte[] risks,
        int[] households,
        boolean[] collectors,
        byte[] groups) {

    /** A child separated from its parents, unaccompanied ones included. */
    public static final int SEPARATED = 1;

    /** A woman alone with children. */
    public static final int SINGLE_MOTHER = 2;

    /** A disability, a serious medical condition, an older person or a man alone with children at risk. */
    public static final int SPECIFIC_NEED = 4;

    /** How many persons are registered. */
    public int size() {
        return sites.length;
    }

    /** The group of a person. */
    public Group group(int person) {
        return Group.of(groups[person]);
    }

    /** How many persons are in a group. */
    public int size(Group group) {
        int size = 0;
        for (byte one : groups) {
            if (one == group.number()) {
                size++;
            }
        }
        return size;
    }
}
