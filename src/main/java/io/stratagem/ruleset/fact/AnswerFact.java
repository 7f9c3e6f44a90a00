package io.stratagem.ruleset.fact;

/** A fact that changes with every offer taken into the present answer. Immutable. */
public interface AnswerFact {

    /** The same fact with one more offer in the answer, by position. */
    AnswerFact plus(int offer);

    /** The same fact with these offers in the answer. */
    default AnswerFact plus(OfferSet offers) {
        AnswerFact result = this;
        for (int offer : offers.stream().toArray()) {
            result = result.plus(offer);
        }
        return result;
    }
}
