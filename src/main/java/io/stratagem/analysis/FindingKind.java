package io.stratagem.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be wrong with a strategy. */
public enum FindingKind {
    /** An audience that nobody can meet. */
    AUDIENCE_CONTRADICTORY(Severity.BROKEN),
    /** An exclusion that everybody meets. */
    EXCLUDES_EVERYBODY(Severity.BROKEN),
    /** An eligibility audience all of whose customers are excluded from all its offers. */
    AUDIENCE_ALWAYS_EXCLUDED(Severity.BROKEN),
    /** An offer for which eligibility and exclusions leave nobody. */
    OFFER_FOR_NOBODY(Severity.BROKEN),
    /** A rule makes an offer mandatory that nobody can get. */
    MANDATORY_FOR_NOBODY(Severity.BROKEN),
    OFFER_WITHOUT_TREATMENT(Severity.BROKEN),
    OFFER_ENDED(Severity.BROKEN),
    /** All validity rules of an offer are over, or outside its own dates. */
    OFFER_NEVER_VALID(Severity.BROKEN),
    NEVER_WITH_ITSELF(Severity.BROKEN),
    /** The same multiplying rule twice multiplies twice. */
    COUNTS_TWICE(Severity.BROKEN),

    EMPTY_SCOPE(Severity.IDLE),
    /** All offers of a rule can never be served. */
    ONLY_UNSERVABLE_OFFERS(Severity.IDLE),
    /** An eligibility audience that everybody meets. */
    LETS_EVERYBODY_IN(Severity.IDLE),
    /** An alternative of an audience that nobody can meet. */
    ALTERNATIVE_NEVER_MET(Severity.IDLE),
    /** An exclusion of customers whom eligibility does not let in anyway. */
    EXCLUDES_NOBODY_LEFT(Severity.IDLE),
    /** Eligibility of offers that are always of tier fallback, which skips it. */
    ELIGIBILITY_OF_FALLBACK(Severity.IDLE),
    VALIDITY_ENDED(Severity.IDLE),
    VALIDITY_OUTSIDE_OFFER_DATES(Severity.IDLE),
    VALIDITY_WITHOUT_LIMITS(Severity.IDLE),
    /** A soft contact policy for offers that are never of a tier it binds. */
    POLICY_BINDS_NOTHING(Severity.IDLE),
    /** More offers of a kind are allowed than all placements show. */
    DIVERSITY_NEVER_REACHED(Severity.IDLE),
    /** Offers are kept apart that can never meet in one request. */
    NEVER_MEET(Severity.IDLE),
    /** A lever rule while the lever does not count. */
    LEVER_OFF(Severity.IDLE),
    /** An offer's own lever while the lever does not count. */
    OFFER_LEVER_OFF(Severity.IDLE),
    /** A context weight while it does not count. */
    CONTEXT_WEIGHT_OFF(Severity.IDLE),
    /** A factor on offers that are never scored. */
    FACTOR_ON_UNSCORED(Severity.IDLE),
    /** A factor of 1. */
    FACTOR_OF_ONE(Severity.IDLE),
    /** A move to the tier that the offers are in. */
    TIER_ALREADY(Severity.IDLE),
    /** Places left to chance with a share of 0, or of offers that are never scored. */
    EXPLORES_NOTHING(Severity.IDLE),

    DUPLICATE_RULE(Severity.REPEATED),
    /** A condition that follows from the others beside it. */
    CONDITION_IMPLIED(Severity.REPEATED),
    /** An alternative that lies inside another one. */
    ALTERNATIVE_INSIDE_ANOTHER(Severity.REPEATED),
    /** An eligibility audience inside others of the same offers. */
    AUDIENCE_INSIDE_ANOTHER(Severity.REPEATED),
    /** An exclusion inside others of the same offers. */
    EXCLUSION_INSIDE_ANOTHER(Severity.REPEATED),
    VALIDITY_INSIDE_ANOTHER(Severity.REPEATED),
    /** A frequency cap that a tighter one always reaches first. */
    LOOSER_FREQUENCY_CAP(Severity.REPEATED),
    /** A suppression during which a stricter one always holds. */
    LOOSER_SUPPRESSION(Severity.REPEATED),
    /** A volume cap that a tighter one always reaches first. */
    LOOSER_VOLUME_CAP(Severity.REPEATED),
    /** A diversity rule that a tighter one always reaches first. */
    LOOSER_DIVERSITY(Severity.REPEATED),
    /** Offers kept apart that another rule keeps apart for as long. */
    NEVER_WITH_INSIDE_ANOTHER(Severity.REPEATED),
    /** A move to a tier where another rule always moves to as good a one. */
    TIER_MOVED_ALREADY(Severity.REPEATED);

    private final Severity severity;

    FindingKind(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** As the API spells it, e.g. {@code excludes-everybody}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
