package io.stratagem.decision;

/** Why a logged decision cannot be made again, with the rule set of then or another one. */
public enum Obstacle {
    /** What it was made from is not whole. */
    DEGRADED("made while something could not be read, so not all that it came from is known"),
    /** It is from before what decisions see was kept. */
    NOT_KEPT("from before what decisions see was kept"),
    /** The rule set that made it is not known here. */
    RULE_SET_GONE("made with a revision whose deployment is not known here any more"),
    /** The rule set that made it cannot be built by this version of the product. */
    RULE_SET_NOT_BUILT("made with a revision that cannot be built any more"),
    /** No rule set to decide it with has its placement. */
    NO_PLACEMENT("made at a placement that there is no more"),
    /** The vocabulary of now refuses what was said with the request. */
    ATTRIBUTES("asked for with attributes that the vocabulary does not allow any more"),
    /** A cap or hold asks for contacts, but no rule did then. */
    HISTORY(
            "made without reading the customer's contacts, because no rule asked for them then; one"
                    + " of a rule set to decide it with does"),
    /** A volume cap counts an offer that none counted then. */
    VOLUMES(
            "made without counting what all customers together had used of an offer, because no cap"
                    + " counted it then; one of a rule set to decide it with does");

    private final String words;

    Obstacle(String words) {
        this.words = words;
    }

    /** The reason, as it follows "decisions" or a decision's id. */
    public String words() {
        return words;
    }
}
