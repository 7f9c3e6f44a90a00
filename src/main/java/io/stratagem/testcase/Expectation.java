package io.stratagem.testcase;

import io.stratagem.decision.DecidingSupposed.Supposition;
import io.stratagem.decision.Explanation;
import io.stratagem.decision.Explanation.OfferReason;
import io.stratagem.shared.Label;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a persona is to get at a placement, such as {@code gets saver first}.
 *
 * @param kind what is expected
 * @param offers ids of the offers it speaks of; empty for the kinds that speak of none
 * @param rank from 1; 0 for the kinds without
 */
record Expectation(Kind kind, List<String> offers, int rank) {

    /** What can be expected. */
    enum Kind {
        AT_RANK,
        AMONG,
        NEVER,
        NOTHING,
        ONLY_FALLBACK,
        EXACTLY
    }

    private static final int MOST_OFFERS = 50;
    private static final String ID = "[a-z0-9][a-z0-9-]{0,63}";
    private static final Pattern RANK =
            Pattern.compile("gets (" + ID + ") (?:(first)|at rank (\\d{1,2}))");
    private static final Pattern AMONG = Pattern.compile("gets (" + ID + ")");
    private static final Pattern NEVER = Pattern.compile("never gets (" + ID + ")");
    private static final Pattern EXACTLY =
            Pattern.compile("gets exactly (" + ID + "(?: ?, ?" + ID + ")*)");

    Expectation {
        offers = List.copyOf(offers);
    }

    /**
     * What came out instead.
     *
     * @param happened the answer, in a sentence
     * @param reason why, from the explanation of the decision
     */
    record Miss(Wording happened, Wording reason) {}

    /**
     * @param line as it was typed
     * @param pointer where it stands
     * @throws ProblemException 422 saying what can be expected
     */
    static Expectation parse(String line, String pointer) {
        String text = line.strip().replaceAll("\\s+", " ");
        if (text.equals("gets no offer")) {
            return new Expectation(Kind.NOTHING, List.of(), 0);
        }
        if (text.equals("gets only the fallback")) {
            return new Expectation(Kind.ONLY_FALLBACK, List.of(), 0);
        }
        Matcher exactly = EXACTLY.matcher(text);
        if (exactly.matches()) {
            return exactly(Arrays.asList(exactly.group(1).split(" ?, ?")), line, pointer);
        }
        Matcher rank = RANK.matcher(text);
        if (rank.matches()) {
            int at = rank.group(2) != null ? 1 : Integer.parseInt(rank.group(3));
            if (at < 1 || at > MOST_OFFERS) {
                throw ProblemException.invalid(
                        pointer,
                        "expectation/rank",
                        Wording.of(
                                "“%s”: a rank is from 1 to %d.",
                                "«%s»: un puesto es de 1 a %d.", text, MOST_OFFERS));
            }
            return new Expectation(Kind.AT_RANK, List.of(rank.group(1)), at);
        }
        Matcher never = NEVER.matcher(text);
        if (never.matches()) {
            return new Expectation(Kind.NEVER, List.of(never.group(1)), 0);
        }
        Matcher among = AMONG.matcher(text);
        if (among.matches()) {
            return new Expectation(Kind.AMONG, List.of(among.group(1)), 0);
        }
        throw ProblemException.invalid(
                pointer,
                "expectation/line",
                Wording.of(
                        "“%s” is nothing that can be expected. Write “gets saver first”, “gets saver at rank 2”, “gets saver”, “never gets saver”, “gets exactly saver, gold-card”, “gets no offer” or “gets only the fallback”, with the ids of offers.",
                        "«%s» no es nada que se pueda esperar. Escriba «gets saver first», «gets saver at rank 2», «gets saver», «never gets saver», «gets exactly saver, gold-card», «gets no offer» o «gets only the fallback», con los identificadores de las ofertas.",
                        text.length() <= 100 ? text : text.substring(0, 100)));
    }

    private static Expectation exactly(List<String> offers, String line, String pointer) {
        if (offers.size() > MOST_OFFERS || new HashSet<>(offers).size() < offers.size()) {
            throw ProblemException.invalid(
                    pointer,
                    "expectation/offers",
                    Wording.of(
                            "“%s”: name at most %d offers, each but once.",
                            "«%s»: nombre como máximo %d ofertas, cada una una sola vez.",
                            line.length() <= 100 ? line : line.substring(0, 100),
                            MOST_OFFERS));
        }
        return new Expectation(Kind.EXACTLY, offers, 0);
    }

    /** As {@link #parse} reads it, always spelled alike. */
    String words() {
        return switch (kind) {
            case AT_RANK -> "gets " + offers.get(0) + (rank == 1 ? " first" : " at rank " + rank);
            case AMONG -> "gets " + offers.get(0);
            case NEVER -> "never gets " + offers.get(0);
            case NOTHING -> "gets no offer";
            case ONLY_FALLBACK -> "gets only the fallback";
            case EXACTLY -> "gets exactly " + String.join(", ", offers);
        };
    }

    /** Empty when the answer is as expected. */
    Optional<Miss> miss(Supposition answer) {
        List<String> got = answer.offers();
        boolean met =
                switch (kind) {
                    case AT_RANK -> got.size() >= rank && got.get(rank - 1).equals(offers.get(0));
                    case AMONG -> got.contains(offers.get(0));
                    case NEVER -> !got.contains(offers.get(0));
                    case NOTHING -> got.isEmpty();
                    case ONLY_FALLBACK -> answer.fallback() && !got.isEmpty();
                    case EXACTLY -> got.equals(offers);
                };
        return met ? Optional.empty() : Optional.of(new Miss(happened(got), reason(answer)));
    }

    private static Wording happened(List<String> got) {
        return got.isEmpty()
                ? Wording.of("Got no offer.", "No recibió ninguna oferta.")
                : Wording.of("Got %s.", "Recibió %s.", String.join(", ", got));
    }

    private Wording reason(Supposition answer) {
        List<String> concerned =
                switch (kind) {
                    case AT_RANK, AMONG, NEVER -> offers;
                    case NOTHING, ONLY_FALLBACK -> answer.offers();
                    case EXACTLY -> unlike(answer.offers());
                };
        if (kind == Kind.ONLY_FALLBACK && answer.offers().isEmpty()) {
            return Wording.of(
                    "Not even a fallback offer is left.", "No queda ni una oferta de reserva.");
        }
        List<Wording> reasons = new ArrayList<>();
        for (String offer : concerned) {
            reasons.add(
                    reason(answer.explanation(), offer)
                            .map(
                                    reason ->
                                            words(
                                                    reason,
                                                    reason(answer.explanationInSpanish(), offer)
                                                            .orElseThrow()
                                                            .text()))
                            .orElseGet(
                                    () ->
                                            Wording.of(
                                                    "%s: it has no content for this placement.",
                                                    "%s: no tiene contenido para este espacio.",
                                                    offer)));
        }
        return Wording.joined(" ", reasons);
    }

    /** Those that are missing, else those nobody expected, else all: only their order differs. */
    private List<String> unlike(List<String> got) {
        List<String> unlike = new ArrayList<>(offers);
        unlike.removeAll(got);
        got.stream().filter(offer -> !offers.contains(offer)).forEach(unlike::add);
        return unlike.isEmpty() ? got : unlike;
    }

    private static Optional<OfferReason> reason(Explanation explanation, String offer) {
        return explanation.offers().stream()
                .filter(reason -> reason.offerId().equals(offer))
                .findFirst();
    }

    private static Wording words(OfferReason reason, String spanish) {
        Label text = new Label(reason.text(), spanish);
        return reason.rule() == null
                ? Wording.joined(": ", List.of(reason.offerId(), text))
                : Wording.of(
                        "%s: %s (rule %s of %s)",
                        "%s: %s (regla %s de %s)",
                        reason.offerId(),
                        text,
                        reason.rule(),
                        reason.template());
    }
}
