package io.stratagem.analysis;

import java.util.List;

/**
 * A set of customers: those in any of some boxes, which may overlap.
 *
 * @param boxes none of them empty; no box for nobody
 */
record Region(List<Box> boxes) {

    static final Region NOBODY = new Region(List.of());

    Region {
        boxes = List.copyOf(boxes);
    }

    boolean isEmpty() {
        return boxes.isEmpty();
    }
}
