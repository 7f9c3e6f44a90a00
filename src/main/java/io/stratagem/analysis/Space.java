package io.stratagem.analysis;

import io.stratagem.ruleset.ConditionGroup;
import io.stratagem.ruleset.ConditionGroup.All;
import io.stratagem.ruleset.ConditionGroup.Any;
import io.stratagem.ruleset.ConditionGroup.Condition;
import io.stratagem.ruleset.ConditionGroup.Not;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All customers there can be, as far as a set of audiences tells them apart: one dimension per
 * attribute that they read, cut into {@link Cells}. What is asked of audiences here is answered
 * exactly, or not at all where it would take too many cases.
 *
 * <p>An audience is brought into disjunctive normal form, one {@link Box} per alternative; that one
 * lies inside others is found by cutting these out of it box by box.
 */
final class Space {

    /** More alternatives of one audience are not looked at. */
    static final int MOST_BOXES = 2_000;

    /** Nor are more pieces of one question. */
    static final int MOST_PIECES = 20_000;

    private final List<Cells> dimensions = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Box everybody;

    /**
     * @param vocabulary has every attribute that the audiences read
     * @param audiences all that will be asked about
     */
    Space(Vocabulary vocabulary, Collection<ConditionGroup> audiences) {
        Map<String, Set<Condition>> byAttribute = new TreeMap<>();
        audiences.forEach(audience -> collect(audience, byAttribute));
        byAttribute.forEach(
                (name, conditions) -> {
                    Attribute attribute = vocabulary.attribute(name).orElseThrow();
                    numbers.put(name, dimensions.size());
                    dimensions.add(new Cells(attribute, conditions));
                });
        everybody = new Box(new BitSet[dimensions.size()]);
    }

    /** The dimensions, in the order of the attributes' names. */
    List<Cells> dimensions() {
        return List.copyOf(dimensions);
    }

    Region everybody() {
        return new Region(List.of(everybody));
    }

    /**
     * Those in an audience.
     *
     * @throws TooLarge when it has more than {@link #MOST_BOXES} alternatives
     */
    Region of(ConditionGroup audience) {
        return of(audience, true);
    }

    /**
     * Those in all of some regions.
     *
     * @throws TooLarge likewise
     */
    Region all(List<Region> regions) {
        Region all = everybody();
        for (Region region : regions) {
            all = and(all, region);
        }
        return all;
    }

    /** Those in any of some regions. */
    static Region any(Collection<Region> regions) {
        List<Box> boxes = new ArrayList<>();
        regions.forEach(region -> boxes.addAll(region.boxes()));
        return new Region(boxes);
    }

    /**
     * Those in both.
     *
     * @throws TooLarge when they have more than {@link #MOST_BOXES} alternatives
     */
    Region and(Region one, Region other) {
        List<Box> boxes = new ArrayList<>();
        for (Box box : one.boxes()) {
            for (Box theirs : other.boxes()) {
                Box both = box.and(theirs);
                if (both != null) {
                    boxes.add(both);
                }
            }
            requireFew(boxes.size());
        }
        return new Region(boxes);
    }

    /** Whether somebody is in both. */
    static boolean meet(Region one, Region other) {
        return one.boxes().stream()
                .anyMatch(box -> other.boxes().stream().anyMatch(theirs -> box.meets(theirs)));
    }

    /**
     * Looks for somebody who is in one region and not in another.
     *
     * @return such customers; empty when there is none, so that the one lies inside the other
     * @throws TooLarge when it takes more than {@link #MOST_PIECES} pieces
     */
    Optional<Box> outside(Region one, Region other) {
        int[] pieces = {0};
        for (Box box : one.boxes()) {
            Box left = remainder(box, other.boxes(), 0, pieces);
            if (left != null) {
                return Optional.of(left);
            }
        }
        return Optional.empty();
    }

    /** Whether everybody in one region is in another. */
    boolean isInside(Region one, Region other) {
        return outside(one, other).isEmpty();
    }

    /**
     * Whether all in a box are in an audience, or none of them is.
     *
     * @param holds which of the two is asked
     * @return false also where no condition tells by itself; always right for a box of single cells
     */
    boolean surely(ConditionGroup audience, boolean holds, Box box) {
        if (audience instanceof Not not) {
            return surely(not.part(), !holds, box);
        }
        if (audience instanceof Condition condition) {
            int dimension = numbers.get(condition.attribute());
            Cells cells = dimensions.get(dimension);
            BitSet beyond = cells.all();
            if (box.cells()[dimension] != null) {
                beyond.and(box.cells()[dimension]);
            }
            if (holds) {
                beyond.andNot(cells.holding(condition));
                return beyond.isEmpty();
            }
            return !beyond.intersects(cells.holding(condition));
        }
        List<ConditionGroup> parts =
                audience instanceof All all ? all.parts() : ((Any) audience).parts();
        return audience instanceof All == holds
                ? parts.stream().allMatch(part -> surely(part, holds, box))
                : parts.stream().anyMatch(part -> surely(part, holds, box));
    }

    /** One dimension. */
    Cells cells(int dimension) {
        return dimensions.get(dimension);
    }

    /** The dimensions whose attributes an audience asks about. */
    BitSet read(ConditionGroup audience) {
        BitSet read = new BitSet();
        audience.attributes().forEach(attribute -> read.set(numbers.get(attribute)));
        return read;
    }

    /** Whom {@link #customer} gives, as a box of single cells. */
    Box first(Box box) {
        BitSet[] cells = new BitSet[dimensions.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new BitSet();
            cells[i].set(box.cells()[i] == null ? 0 : box.cells()[i].nextSetBit(0));
        }
        return new Box(cells);
    }

    /** How many attributes {@link #customer} must have in a box. */
    int needed(Box box) {
        int needed = 0;
        for (BitSet cells : box.cells()) {
            needed += cells != null && !cells.get(0) ? 1 : 0;
        }
        return needed;
    }

    /** Someone in a box with as few attributes as possible, typed by the vocabulary. */
    Map<String, Object> customer(Box box) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int i = 0; i < dimensions.size(); i++) {
            BitSet cells = box.cells()[i];
            Object value = cells == null ? null : dimensions.get(i).value(cells.nextSetBit(0));
            if (value != null) {
                attributes.put(dimensions.get(i).attribute(), value);
            }
        }
        return attributes;
    }

    /** A piece of the box that lies in none of the cuts from a position on; null for none. */
    private Box remainder(Box box, List<Box> cuts, int from, int[] pieces) {
        if (++pieces[0] > MOST_PIECES) {
            throw new TooLarge();
        }
        int next = from;
        while (next < cuts.size() && !box.meets(cuts.get(next))) {
            next++;
        }
        if (next == cuts.size()) {
            return box;
        }
        Box cut = cuts.get(next);
        Box inside = box;
        for (int i = 0; i < dimensions.size(); i++) {
            BitSet kept = cut.cells()[i];
            if (kept == null) {
                continue;
            }
            BitSet mine = inside.cells()[i];
            BitSet beyond;
            if (mine == null) {
                beyond = new BitSet(dimensions.get(i).size());
                beyond.set(0, dimensions.get(i).size());
            } else {
                beyond = (BitSet) mine.clone();
            }
            BitSet within = (BitSet) beyond.clone();
            beyond.andNot(kept);
            if (beyond.isEmpty()) {
                continue;
            }
            Box left = remainder(inside.with(i, beyond), cuts, next + 1, pieces);
            if (left != null) {
                return left;
            }
            within.and(kept);
            inside = inside.with(i, within);
        }
        return null;
    }

    private Region of(ConditionGroup audience, boolean holds) {
        if (audience instanceof Condition condition) {
            return of(condition, holds);
        }
        if (audience instanceof Not not) {
            return of(not.part(), !holds);
        }
        List<ConditionGroup> parts =
                audience instanceof All all ? all.parts() : ((Any) audience).parts();
        if (audience instanceof All == holds) {
            Region all = everybody();
            for (ConditionGroup part : parts) {
                all = and(all, of(part, holds));
                if (all.isEmpty()) {
                    return all;
                }
            }
            return all;
        }
        List<Box> boxes = new ArrayList<>();
        for (ConditionGroup part : parts) {
            boxes.addAll(of(part, holds).boxes());
            requireFew(boxes.size());
        }
        return new Region(boxes);
    }

    private Region of(Condition condition, boolean holds) {
        int dimension = numbers.get(condition.attribute());
        Cells cells = dimensions.get(dimension);
        BitSet in = (BitSet) cells.holding(condition).clone();
        if (!holds) {
            in.flip(0, cells.size());
        }
        if (in.isEmpty()) {
            return Region.NOBODY;
        }
        return in.cardinality() == cells.size()
                ? everybody()
                : new Region(List.of(everybody.with(dimension, in)));
    }

    private static void requireFew(int boxes) {
        if (boxes > MOST_BOXES) {
            throw new TooLarge();
        }
    }

    private static void collect(ConditionGroup group, Map<String, Set<Condition>> byAttribute) {
        if (group instanceof Condition condition) {
            byAttribute
                    .computeIfAbsent(condition.attribute(), name -> new LinkedHashSet<>())
                    .add(condition);
        } else if (group instanceof All all) {
            all.parts().forEach(part -> collect(part, byAttribute));
        } else if (group instanceof Any any) {
            any.parts().forEach(part -> collect(part, byAttribute));
        } else {
            collect(((Not) group).part(), byAttribute);
        }
    }
}
