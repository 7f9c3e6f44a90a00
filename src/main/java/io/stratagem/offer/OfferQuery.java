package io.stratagem.offer;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which offers a table shows, in what order and with which columns: all of it lives in the address,
 * so that a view can be kept, shared and come back to.
 *
 * @param values what was asked for, by parameter; only parameters that differ from the default
 */
public record OfferQuery(Map<String, List<String>> values) {

    /** Every offer, as in the document. */
    public static final OfferQuery ALL = new OfferQuery(Map.of());

    private static final int USUAL_SIZE = 50;
    private static final List<Integer> SIZES = List.of(25, USUAL_SIZE, 100);
    private static final List<String> FILTERS =
            List.of("q", "category", "tag", "placement", "tier", "state");
    private static final List<String> KEPT =
            Stream.concat(FILTERS.stream(), Stream.of("sort", "desc", "size", "cols", "page"))
                    .toList();

    private static final Map<String, Comparator<Offer>> ORDERS =
            Map.of(
                    "name", Comparator.comparing(offer -> offer.name().toLowerCase(Locale.ROOT)),
                    "category", Comparator.comparing(Offer::category),
                    "tier", Comparator.comparing(Offer::tier),
                    "priority", Comparator.comparingInt(Offer::priority),
                    "lever", Comparator.comparingDouble(Offer::lever),
                    "value", Comparator.comparingDouble(Offer::value),
                    "propensity",
                            Comparator.comparing(
                                    Offer::propensity,
                                    Comparator.nullsLast(Comparator.naturalOrder())),
                    "startsAt",
                            Comparator.comparing(
                                    Offer::startsAt,
                                    Comparator.nullsLast(Comparator.naturalOrder())),
                    "endsAt",
                            Comparator.comparing(
                                    Offer::endsAt,
                                    Comparator.nullsLast(Comparator.naturalOrder())));

    /**
     * One page of the offers that match.
     *
     * @param offers those of the page
     * @param from the position of the first one among those that match, from 1; 0 when there is
     *     none
     * @param to the position of the last one
     * @param matching how many match
     * @param total how many there are
     * @param page which page it is, from 1
     * @param pages how many pages there are
     */
    public record Found(
            List<Offer> offers, int from, int to, int matching, int total, int page, int pages) {}

    /** What is asked for by the parameters of an address; unknown ones are left out. */
    public static OfferQuery of(Map<String, List<String>> parameters) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String key : KEPT) {
            List<String> given =
                    parameters.getOrDefault(key, List.of()).stream()
                            .map(String::strip)
                            .filter(value -> !value.isEmpty())
                            .toList();
            if (!given.isEmpty()) {
                values.put(key, key.equals("cols") ? given : given.subList(0, 1));
            }
        }
        return new OfferQuery(values);
    }

    /** What {@link #query} wrote. */
    public static OfferQuery parse(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters
                        .computeIfAbsent(decoded(pair.substring(0, equals)), k -> new ArrayList<>())
                        .add(decoded(pair.substring(equals + 1)));
            }
        }
        return of(parameters);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException halfAnEscape) {
            return text;
        }
    }

    /** It as the query of an address, e.g. {@code category=savings&sort=name}. */
    public String query() {
        return values.entrySet().stream()
                .flatMap(
                        entry ->
                                entry.getValue().stream()
                                        .map(
                                                value ->
                                                        entry.getKey()
                                                                + "="
                                                                + URLEncoder.encode(
                                                                        value,
                                                                        StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }

    /** What was asked for of a parameter; empty for nothing. */
    public String get(String key) {
        return values.getOrDefault(key, List.of("")).get(0);
    }

    /** Whether it leaves offers out. */
    public boolean isFiltered() {
        return FILTERS.stream().anyMatch(values::containsKey);
    }

    /** The same from its first page on, in another order; a second time in the reverse of it. */
    public OfferQuery sortedBy(String column) {
        boolean again = get("sort").equals(column) && get("desc").isEmpty();
        return with("sort", column).with("desc", again ? "true" : "").with("page", "");
    }

    /** Another page of the same. */
    public OfferQuery onPage(int page) {
        return with("page", page > 1 ? Integer.toString(page) : "");
    }

    /** The same order and columns of all offers. */
    public OfferQuery unfiltered() {
        OfferQuery all = with("page", "");
        for (String filter : FILTERS) {
            all = all.with(filter, "");
        }
        return all;
    }

    /** The same with another value; an empty one takes it out. */
    public OfferQuery with(String key, String value) {
        Map<String, List<String>> others = new LinkedHashMap<>(values);
        others.remove(key);
        if (!value.isEmpty()) {
            others.put(key, List.of(value));
        }
        return new OfferQuery(others);
    }

    /** How a column is sorted: {@code ascending}, {@code descending} or {@code none}. */
    public String direction(String column) {
        if (!get("sort").equals(column)) {
            return "none";
        }
        return get("desc").isEmpty() ? "ascending" : "descending";
    }

    /**
     * The columns to show.
     *
     * @param usual those of a table nobody chose columns for
     */
    public List<String> columns(List<String> usual) {
        return values.getOrDefault("cols", usual);
    }

    /** Whether one can sort by a column. */
    public boolean sorts(String column) {
        return ORDERS.containsKey(column);
    }

    /** The sizes of a page to choose from. */
    public List<Integer> sizes() {
        return SIZES;
    }

    /** How many offers a page has. */
    public int size() {
        return SIZES.stream()
                .filter(size -> size.toString().equals(get("size")))
                .findFirst()
                .orElse(USUAL_SIZE);
    }

    /**
     * Finds the offers of the page that is asked for; the last one when there are fewer pages.
     *
     * @param all the offers of a document
     * @param isIn whether an offer is in a state
     */
    public Found page(List<Offer> all, BiPredicate<Offer, String> isIn) {
        List<Offer> matching = matching(all, isIn);
        int pages = Math.max(1, (matching.size() + size() - 1) / size());
        int wanted = get("page").matches("\\d{1,6}") ? Integer.parseInt(get("page")) : 1;
        int page = Math.max(1, Math.min(wanted, pages));
        int from = (page - 1) * size();
        int to = Math.min(matching.size(), from + size());
        return new Found(
                List.copyOf(matching.subList(from, to)),
                matching.isEmpty() ? 0 : from + 1,
                to,
                matching.size(),
                all.size(),
                page,
                pages);
    }

    /**
     * All offers that match, in order.
     *
     * @param all the offers of a document
     * @param isIn whether an offer is in a state
     */
    public List<Offer> matching(List<Offer> all, BiPredicate<Offer, String> isIn) {
        Stream<Offer> found = all.stream().filter(offer -> matches(offer, isIn));
        Comparator<Offer> order = ORDERS.get(get("sort"));
        if (order != null) {
            Comparator<Offer> directed = get("desc").isEmpty() ? order : order.reversed();
            found = found.sorted(directed.thenComparing(Offer::id));
        }
        return found.toList();
    }

    private boolean matches(Offer offer, BiPredicate<Offer, String> isIn) {
        return hasText(offer)
                && is("category", offer.category())
                && (get("tag").isEmpty() || offer.tags().contains(get("tag")))
                && (get("placement").isEmpty() || offer.treatmentFor(get("placement")).isPresent())
                && is("tier", offer.tier().id())
                && (get("state").isEmpty() || isIn.test(offer, get("state")));
    }

    private boolean hasText(Offer offer) {
        String wanted = get("q").toLowerCase(Locale.ROOT);
        return Stream.concat(
                        Stream.of(offer.id(), offer.name(), offer.category()),
                        offer.tags().stream())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private boolean is(String key, String value) {
        return get(key).isEmpty() || Objects.equals(get(key), value);
    }
}
