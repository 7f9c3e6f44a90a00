package io.stratagem.analysis;

import io.stratagem.decision.DecidingSupposed.Supposed;
import io.stratagem.decision.Outcome;
import io.stratagem.decision.Selection;
import io.stratagem.offer.Placement;
import io.stratagem.ruleset.ConditionGroup;
import io.stratagem.ruleset.Policy;
import io.stratagem.shared.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Looks for the smallest customer for whom decisions break a policy: among all there can be, one of
 * whom least must be known. Exact for the templates that are shipped, as far as it goes.
 *
 * <p>It decides for the customer of whom least is known. If the answer is as demanded, so it is for
 * all who are alike in the audiences that the answer rests on; these are cut out of the {@link
 * Space}, and it goes on with the one of whom least is known among the others. So the first that is
 * found is the smallest, and none is left where there is none.
 */
final class PolicySearch {

    /** So many decisions are made for a policy at most. */
    static final int MOST_DECISIONS = 5_000;

    /** So many groups of customers outside of the segment are passed over for each of them. */
    private static final int PASSED_OVER = 20;

    private final StrategyModel model;
    private final Space space;
    private final Policy policy;
    private final Answers answers;
    private final int most;
    private final Set<Wording> notSearched = new LinkedHashSet<>();
    private final Set<Wording> supposed = new LinkedHashSet<>();
    private final PriorityQueue<Node> queue =
            new PriorityQueue<>(Comparator.comparingInt(Node::cost).thenComparingLong(Node::turn));
    private final Map<Demanded, List<Box>> settled = new IdentityHashMap<>();
    private long turn;
    private int decided;
    private boolean anybody;

    /** Decides, for somebody who is supposed. */
    interface Answers {

        Selection to(Supposed supposed);
    }

    /**
     * What was found.
     *
     * @param witness null when nobody was
     */
    record Result(
            Searched searched,
            Witness witness,
            List<Wording> notSearched,
            List<Wording> supposed,
            int decided) {}

    /**
     * Somebody for whom the policy is broken.
     *
     * @param always whether it is so at every moment
     */
    record Witness(
            Placement placement,
            Map<String, Object> attributes,
            Variation variation,
            boolean always,
            Breach breach) {}

    /** One placement under one variation. */
    private record Setting(Demanded demanded, Variation variation, List<Instant> moments) {}

    /** Customers still to be looked at. */
    private record Node(Box box, Setting setting, int cost, long turn) {}

    /**
     * @param model of the strategy, with the policy's segment among its audiences
     * @param answers of the strategy
     * @param most how many decisions to make at most
     */
    PolicySearch(StrategyModel model, Policy policy, Answers answers, int most) {
        this.model = model;
        this.space = model.space();
        this.policy = policy;
        this.answers = answers;
        this.most = most;
    }

    Result search() {
        boolean means = false;
        for (Placement placement : model.document().placements()) {
            if (policy.isAt(placement.id())) {
                Demanded demanded = Demanded.of(policy, new Place(model, placement));
                if (!demanded.isIdle()) {
                    means = true;
                    begin(demanded);
                }
            }
        }
        if (!means) {
            supposed.add(
                    Wording.of(
                            "The strategy has nothing that it speaks of.",
                            "La estrategia no tiene nada de lo que habla."));
        }
        Optional<Witness> witness = look();
        if (witness.isEmpty() && means && !anybody && notSearched.isEmpty()) {
            supposed.add(
                    Wording.of(
                            "Nobody can be in its segment.", "Nadie puede estar en su segmento."));
        }
        return new Result(
                witness.isPresent()
                        ? Searched.FOUND
                        : notSearched.isEmpty() ? Searched.NONE_EXISTS : Searched.INCOMPLETE,
                witness.orElse(null),
                witness.isPresent() ? List.of() : List.copyOf(notSearched),
                List.copyOf(supposed),
                decided);
    }

    private void begin(Demanded demanded) {
        Place place = demanded.place;
        suppose(demanded);
        List<Instant> moments = place.moments();
        List<Map<String, Object>> contexts = place.contexts(notSearched);
        for (List<Past> past : pasts(demanded)) {
            for (Map<String, Object> context : contexts) {
                for (Instant moment : moments) {
                    int cost =
                            context.size()
                                    + (past.isEmpty() ? 0 : 1)
                                    + (moment.equals(model.now()) ? 0 : 1);
                    Variation variation = new Variation(moment, context, past, cost);
                    add(
                            space.everybody().boxes().get(0),
                            new Setting(demanded, variation, moments));
                }
            }
        }
    }

    private void suppose(Demanded demanded) {
        Place place = demanded.place;
        if (!place.unknownRules().isEmpty()) {
            notSearched.add(
                    Wording.of(
                            "What rules of templates that are not shipped depend on: %s.",
                            "De qué dependen las reglas de plantillas que no vienen de serie: %s.",
                            String.join(", ", place.unknownRules())));
        }
        if (demanded.dependsOnChance() && !place.leftToChance().isEmpty()) {
            notSearched.add(
                    Wording.of(
                            "What is left to chance by %s: only one draw was tried.",
                            "Lo que %s deja al azar: solo se probó un sorteo.",
                            String.join(", ", place.leftToChance())));
        }
        if (place.hasVolumeCaps()) {
            supposed.add(
                    Wording.of(
                            "No volume cap is reached.",
                            "No se alcanza ningún límite de volumen."));
        }
        if (place.hasContactRules() && !policy.contacts()) {
            supposed.add(
                    Wording.of(
                            "The customer was not contacted before.",
                            "No se contactó antes con el cliente."));
        }
        if (place.moments().size() > 1) {
            supposed.add(
                    Wording.of(
                            "The customer's time zone is not known, so that its clocks show UTC.",
                            "No se conoce la zona horaria del cliente, así que sus relojes muestran UTC."));
        }
        if (demanded.dependsOnChance() && model.document().arbitration().propensity()) {
            supposed.add(
                    Wording.of(
                            "Requests bring no propensities of their own.",
                            "Las peticiones no traen propensiones propias."));
        }
        supposed.add(
                Wording.of(
                        "No offer is paused, and one placement is asked at a time, for all places.",
                        "Ninguna oferta está en pausa y se pregunta por un espacio cada vez, para todos los huecos."));
    }

    /**
     * No contacts, and those that change most. They only ever take offers out, so where offers must
     * be there these tell it all; where offers must not be, others may have to be out first.
     */
    private List<List<Past>> pasts(Demanded demanded) {
        if (!policy.contacts() || !demanded.place.hasContactRules()) {
            return List.of(List.of());
        }
        BitSet spared = demanded.sparesMeant() ? demanded.meant : new BitSet();
        List<Past> all = demanded.place.past(spared, notSearched);
        return all.isEmpty() ? List.of(List.of()) : List.of(List.of(), all);
    }

    private Optional<Witness> look() {
        long looks = (long) most * PASSED_OVER;
        while (!queue.isEmpty()) {
            if (decided >= most || looks-- == 0) {
                notSearched.add(
                        Wording.of(
                                "Customers beyond those of the first %,d decisions.",
                                "Clientes más allá de los de las primeras %,d decisiones.",
                                decided));
                return Optional.empty();
            }
            Node node = queue.poll();
            Box point = space.first(node.box());
            if (policy.segment() != null && !space.surely(policy.segment(), true, point)) {
                cutOut(node, widest(List.of(policy.segment()), point));
                continue;
            }
            Optional<Box> known = settled(node, point);
            if (known.isPresent()) {
                cutOut(node, known.get());
                continue;
            }
            anybody = true;
            Setting setting = node.setting();
            Map<String, Object> attributes = space.customer(point);
            Selection selection = decide(setting, attributes, setting.variation());
            Optional<Breach> breach = setting.demanded().breach(selection);
            if (breach.isPresent()) {
                return Optional.of(witness(setting, attributes));
            }
            Predicate<ReadRule> isIn =
                    rule -> rule.audience() == null || space.surely(rule.audience(), true, point);
            Demanded demanded = setting.demanded();
            noteContacts(demanded, selection, isIn);
            Box alike =
                    widest(
                            List.copyOf(
                                    demanded.restsOn(
                                            selection,
                                            isIn,
                                            !setting.variation().past().isEmpty())),
                            point);
            if (demanded.isSettled(selection, isIn)) {
                settled.computeIfAbsent(demanded, key -> new ArrayList<>()).add(alike);
            }
            cutOut(node, alike);
        }
        return Optional.empty();
    }

    /** Customers around one for whom nothing is broken whenever and whatever they ask. */
    private Optional<Box> settled(Node node, Box point) {
        return settled.getOrDefault(node.setting().demanded(), List.of()).stream()
                .filter(point::meets)
                .findFirst();
    }

    private Selection decide(Setting setting, Map<String, Object> attributes, Variation variation) {
        decided++;
        return answers.to(variation.of(attributes, setting.demanded().place.placement()));
    }

    /** Where contacts could take out what comes before, others than were tried might do. */
    private void noteContacts(Demanded demanded, Selection selection, Predicate<ReadRule> isIn) {
        if (policy.contacts()
                && demanded.sparesMeant()
                && demanded.isRankedOut(selection, isIn)
                && demanded.place.contactsReach(Demanded.offers(selection))) {
            notSearched.add(
                    Wording.of(
                            "Every combination of contacts before: only none were tried, and all at once that take out other offers.",
                            "Todas las combinaciones de contactos anteriores: solo se probó ninguno, y todos a la vez los que quitan otras ofertas."));
        }
    }

    /** Goes on without those in a box. */
    private void cutOut(Node node, Box alike) {
        Box rest = node.box();
        for (int i = 0; i < alike.cells().length; i++) {
            BitSet cells = alike.cells()[i];
            if (cells == null) {
                continue;
            }
            BitSet mine = rest.cells()[i] == null ? space.cells(i).all() : rest.cells()[i];
            BitSet beyond = (BitSet) mine.clone();
            beyond.andNot(cells);
            if (!beyond.isEmpty()) {
                add(rest.with(i, beyond), node.setting());
            }
            BitSet within = (BitSet) mine.clone();
            within.and(cells);
            rest = rest.with(i, within);
        }
    }

    private void add(Box box, Setting setting) {
        queue.add(new Node(box, setting, space.needed(box) + setting.variation().cost(), turn++));
    }

    /** Customers around one for whom each audience says the same; as many as are easily told. */
    private Box widest(List<ConditionGroup> audiences, Box point) {
        boolean[] in = new boolean[audiences.size()];
        BitSet[] read = new BitSet[in.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = space.surely(audiences.get(i), true, point);
            read[i] = space.read(audiences.get(i));
        }
        Box box = point;
        for (int i = 0; i < point.cells().length; i++) {
            int dimension = i;
            Predicate<Box> isAlike =
                    wider ->
                            IntStream.range(0, in.length)
                                    .filter(k -> read[k].get(dimension))
                                    .allMatch(k -> space.surely(audiences.get(k), in[k], wider));
            Box free = box.with(i, null);
            if (isAlike.test(free)) {
                box = free;
                continue;
            }
            for (int cell = 0; cell < space.cells(i).size(); cell++) {
                BitSet more = (BitSet) box.cells()[i].clone();
                more.set(cell);
                Box wider = box.with(i, more);
                if (isAlike.test(wider)) {
                    box = wider;
                }
            }
        }
        return box;
    }

    private Witness witness(Setting setting, Map<String, Object> attributes) {
        Variation variation = shrunk(setting, attributes);
        boolean always = true;
        for (Instant moment : setting.moments()) {
            always &= breaks(setting, attributes, variation.with(moment)).isPresent();
        }
        return new Witness(
                setting.demanded().place.placement(),
                attributes,
                variation,
                always,
                breaks(setting, attributes, variation).orElseThrow());
    }

    private Optional<Breach> breaks(
            Setting setting, Map<String, Object> attributes, Variation variation) {
        return setting.demanded().breach(decide(setting, attributes, variation));
    }

    /** The same with as few contacts, and as little said of them, as still breaks the policy. */
    private Variation shrunk(Setting setting, Map<String, Object> attributes) {
        Variation smallest = setting.variation();
        for (Past past : setting.variation().past()) {
            smallest = shrunk(setting, attributes, smallest, past);
        }
        return smallest;
    }

    private Variation shrunk(
            Setting setting, Map<String, Object> attributes, Variation variation, Past past) {
        List<Past> others = new ArrayList<>(variation.past());
        int place = others.indexOf(past);
        others.remove(place);
        Variation without = variation.with(List.copyOf(others));
        if (breaks(setting, attributes, without).isPresent()) {
            return without;
        }
        for (Past less : lessThan(past)) {
            List<Past> all = new ArrayList<>(others);
            all.add(place, less);
            Variation smaller = variation.with(List.copyOf(all));
            if (breaks(setting, attributes, smaller).isPresent()) {
                return smaller;
            }
        }
        return variation;
    }

    /** The fewest contacts first, of which least is said, written in one line rather than many. */
    private static List<Past> lessThan(Past past) {
        List<Set<Outcome>> outcomes =
                List.of(
                        EnumSet.noneOf(Outcome.class),
                        EnumSet.of(Outcome.IMPRESSION),
                        EnumSet.of(Outcome.IMPRESSION, Outcome.CLICK),
                        EnumSet.of(Outcome.IMPRESSION, Outcome.ACCEPT),
                        EnumSet.of(Outcome.IMPRESSION, Outcome.DISMISS),
                        past.outcomes());
        List<Past> less = new ArrayList<>();
        for (int times = 1; times <= past.times(); times++) {
            for (boolean daily : List.of(true, false)) {
                for (Set<Outcome> some : outcomes) {
                    less.add(new Past(past.offer(), some, times, daily));
                }
            }
        }
        return less;
    }
}
