package io.stratagem.simulation;

import io.stratagem.customer.Customer;
import io.stratagem.customer.CustomerLine;
import io.stratagem.customer.Customers;
import io.stratagem.decision.DecidingAgain;
import io.stratagem.decision.DecidingAgain.Made;
import io.stratagem.decision.DecidingAside.Moment;
import io.stratagem.decision.DecidingAside.Subject;
import io.stratagem.decision.LogPeriod;
import io.stratagem.decision.LoggedDecisions;
import io.stratagem.decision.PastDecision;
import io.stratagem.ruleset.RuleSet;
import io.stratagem.shared.vocabulary.CurrentVocabulary;
import io.stratagem.shared.vocabulary.Vocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Makes the questions of a simulation: customers, stored or of a file, or decisions that were made.
 */
@ApplicationScoped
class Asking {

    private final Customers customers;
    private final LoggedDecisions log;
    private final DecidingAgain again;
    private final CurrentVocabulary vocabulary;

    Asking(
            Customers customers,
            LoggedDecisions log,
            DecidingAgain again,
            CurrentVocabulary vocabulary) {
        this.customers = customers;
        this.log = log;
        this.again = again;
        this.vocabulary = vocabulary;
    }

    /** A customer as of a moment, at every placement. */
    private record OfNow(String name, Subject subject, Moment moment, long seed)
            implements Question {

        @Override
        public Object attribute(String attribute) {
            return subject.attribute(attribute);
        }

        @Override
        public String placement() {
            return null;
        }

        @Override
        public List<String> answeredThen() {
            return null;
        }

        @Override
        public Made decide(RuleSet ruleSet, String placement) {
            return new Made(
                    moment.contest(
                            ruleSet,
                            placement,
                            subject,
                            Comparison.chance(seed, placement, subject)),
                    null);
        }
    }

    /** A decision that was made, with all that it saw. */
    private record OfThen(PastDecision past, DecidingAgain again, Vocabulary vocabulary)
            implements Question {

        @Override
        public String name() {
            return past.recorded().id().toString();
        }

        @Override
        public Object attribute(String attribute) {
            return DecidingAgain.attribute(past, attribute, vocabulary);
        }

        @Override
        public String placement() {
            return past.recorded().placement();
        }

        @Override
        public List<String> answeredThen() {
            return past.offerIds();
        }

        @Override
        public Made decide(RuleSet ruleSet, String placement) {
            return again.decide(ruleSet, past);
        }
    }

    /**
     * @param sides held open by the caller while the questions are asked
     * @param sample how many to draw with the inputs' seed; null for all
     * @param goOn asked now and then; once it says no, nothing is handed out
     */
    Questions of(Sides sides, Integer sample, BooleanSupplier goOn) {
        if (sides.uploaded() != null) {
            return uploaded(sides, sample);
        }
        return sides.inputs().decisions() == null
                ? stored(sides, sample, goOn)
                : logged(sides.inputs(), sample, goOn);
    }

    /** Named by their lines, so that nothing of the file is kept. */
    private static Questions uploaded(Sides sides, Integer sample) {
        long seed = sides.inputs().seed();
        List<CustomerLine> lines =
                sample == null
                        ? sides.uploaded().lines()
                        : sides.uploaded().lines().stream()
                                .sorted(
                                        Comparator.comparingLong(
                                                line -> Chance.of(seed, line.customer().id())))
                                .limit(sample)
                                .sorted(Comparator.comparingLong(CustomerLine::line))
                                .toList();
        Moment moment = sides.moment();
        int[] from = {0};
        return () -> {
            List<CustomerLine> some =
                    lines.subList(from[0], Math.min(from[0] + Crowd.SOME, lines.size()));
            from[0] += some.size();
            List<Subject> subjects =
                    moment.subjects(some.stream().map(CustomerLine::customer).toList());
            return IntStream.range(0, some.size())
                    .mapToObj(
                            i ->
                                    new OfNow(
                                            "line " + some.get(i).line(),
                                            subjects.get(i),
                                            moment,
                                            seed))
                    .toList();
        };
    }

    private Questions stored(Sides sides, Integer sample, BooleanSupplier goOn) {
        long seed = sides.inputs().seed();
        Crowd crowd =
                sample == null ? Crowd.all(customers) : Crowd.sample(customers, sample, seed, goOn);
        Moment moment = sides.moment();
        return () -> {
            List<Customer> some = crowd.next();
            return moment.subjects(some).stream()
                    .map(subject -> new OfNow(subject.id(), subject, moment, seed))
                    .toList();
        };
    }

    private Questions logged(Inputs inputs, Integer sample, BooleanSupplier goOn) {
        LogPeriod period = inputs.period();
        Function<UUID, List<UUID>> ids =
                sample == null
                        ? last -> log.idsAfter(period, last, Crowd.SOME)
                        : drawn(
                                Draw.of(
                                                (UUID last, int limit) ->
                                                        log.idsAfter(period, last, limit),
                                                sample,
                                                inputs.seed(),
                                                goOn)
                                        .orElse(List.of()));
        LoggedDecisions.Reader reader = log.reader();
        Vocabulary now = vocabulary.get();
        return new Questions() {
            private UUID last;

            @Override
            public List<? extends Question> next() {
                List<UUID> some = ids.apply(last);
                if (some.isEmpty()) {
                    return List.of();
                }
                last = some.get(some.size() - 1);
                List<Question> read = new ArrayList<>();
                reader.read(some).forEach(past -> read.add(new OfThen(past, again, now)));
                // All of them may have been deleted since they were drawn.
                return read.isEmpty() ? next() : read;
            }
        };
    }

    /** Hands out a list, some at a time. */
    private static Function<UUID, List<UUID>> drawn(List<UUID> ids) {
        int[] from = {0};
        return last -> {
            List<UUID> some = ids.subList(from[0], Math.min(from[0] + Crowd.SOME, ids.size()));
            from[0] += some.size();
            return some;
        };
    }
}
