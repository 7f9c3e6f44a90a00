package io.stratagem.ruleset.fact;

import java.util.Set;

/**
 * The offers that a rule speaks of, and how it names them: a contact by an offer that has left the
 * strategy still counts for the category and tags it had. Immutable.
 */
public final class OfferScope {

    private final OfferSet offers;
    private final boolean all;
    private final Set<String> categories;
    private final Set<String> tags;

    private OfferScope(OfferSet offers, boolean all, Set<String> categories, Set<String> tags) {
        this.offers = offers;
        this.all = all;
        this.categories = Set.copyOf(categories);
        this.tags = Set.copyOf(tags);
    }

    /**
     * Every offer, also those that are gone and those of other strategies.
     *
     * @param offers the strategy's offers
     */
    public static OfferScope everything(OfferSet offers) {
        return new OfferScope(offers, true, Set.of(), Set.of());
    }

    /** These offers and no others. */
    public static OfferScope only(OfferSet offers) {
        return new OfferScope(offers, false, Set.of(), Set.of());
    }

    /**
     * These offers, and those that are gone and had one of the categories or tags.
     *
     * @param offers the strategy's offers that are meant
     */
    public static OfferScope named(OfferSet offers, Set<String> categories, Set<String> tags) {
        return new OfferScope(offers, false, categories, tags);
    }

    /** The strategy's offers in it. */
    public OfferSet offers() {
        return offers;
    }

    /**
     * Whether it covers the offer of a contact.
     *
     * @param position the offer's, {@link OfferIndex#GONE} or {@link OfferIndex#FOREIGN}
     */
    boolean covers(Contact contact, int position) {
        if (position >= 0) {
            return offers.contains(position);
        }
        return all || position == OfferIndex.GONE && hasName(contact);
    }

    private boolean hasName(Contact contact) {
        if (categories.contains(contact.category())) {
            return true;
        }
        for (String tag : contact.tags()) {
            if (tags.contains(tag)) {
                return true;
            }
        }
        return false;
    }
}
