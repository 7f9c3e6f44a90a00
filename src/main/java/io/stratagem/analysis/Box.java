package io.stratagem.analysis;

import java.util.BitSet;

/**
 * Customers whose attributes each lie in certain cells. Immutable.
 *
 * @param cells by the attribute's number in the {@link Space}; null where it may be anything
 */
record Box(BitSet[] cells) {

    /** The customers that are in both; null when nobody is. */
    Box and(Box other) {
        BitSet[] both = cells.clone();
        for (int i = 0; i < both.length; i++) {
            BitSet theirs = other.cells[i];
            if (theirs == null || theirs == both[i]) {
                continue;
            }
            if (both[i] == null) {
                both[i] = theirs;
                continue;
            }
            BitSet common = (BitSet) both[i].clone();
            common.and(theirs);
            if (common.isEmpty()) {
                return null;
            }
            both[i] = common;
        }
        return new Box(both);
    }

    /** Whether somebody is in both. */
    boolean meets(Box other) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != null
                    && other.cells[i] != null
                    && !cells[i].intersects(other.cells[i])) {
                return false;
            }
        }
        return true;
    }

    /** The same customers, as far as one attribute lies in these cells. */
    Box with(int attribute, BitSet only) {
        BitSet[] changed = cells.clone();
        changed[attribute] = only;
        return new Box(changed);
    }
}
