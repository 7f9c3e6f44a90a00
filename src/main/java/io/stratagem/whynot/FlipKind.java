package io.stratagem.whynot;

/** What can be otherwise, in the order in which it is proposed. */
public enum FlipKind {
    /** Nothing but time has to pass. */
    WAIT(Who.TIME),
    /** The offer's priority is higher. */
    PRIORITY(Who.MARKETER),
    /** The offer's lever is higher. */
    LEVER(Who.MARKETER),
    /** A cap, or how often something must happen before a hold begins, is higher. */
    CAP(Who.MARKETER),
    /** A window or a hold is shorter. */
    DURATION(Who.MARKETER),
    /** A condition of an audience compares with another value. */
    CONDITION(Who.MARKETER),
    /** A date or a time of a rule is another. */
    VALUE(Who.MARKETER),
    /** The offer's own dates let it in. */
    DATES(Who.MARKETER),
    /** The offer stands in another tier. */
    TIER(Who.MARKETER),
    /** The offer is taken out of the list of those that a rule speaks of. */
    LEFT_OUT(Who.MARKETER),
    /** There is no such rule. */
    RULE_REMOVED(Who.MARKETER),
    /** The offer has a treatment for the placement. */
    TREATMENT(Who.MARKETER),
    /** No operator has paused the offer. */
    PAUSE(Who.OPERATOR),
    /** An attribute of the customer has another value. */
    ATTRIBUTE(Who.CUSTOMER);

    private final Who who;

    FlipKind(Who who) {
        this.who = who;
    }

    /** Who may make it, as long as guardrails do not mind. */
    Who who() {
        return who;
    }
}
