package io.stratagem.bench.engine;

import io.stratagem.bench.engine.TypedOffer.Customer;
import java.util.ArrayList;
import java.util.List;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/**
 * Easy Rules: one rule per offer, in order of priority. The condition is typed Java, the same as
 * the loop's; the caps are counted by the same Java, and asked in the rule's action.
 */
final class EasyRulesContestant implements Contestant {

    private static final String CUSTOMER = "customer";
    private static final String DRAFT = "draft";

    private final EngineWorkload workload;
    private final List<Customer> customers = new ArrayList<>();
    private final Rules rules = new Rules();
    private final RulesEngine engine = new DefaultRulesEngine();

    /** An answer in the making. */
    private static final class Draft {

        private final Tally tally;
        private final List<String> top = new ArrayList<>(EngineWorkload.PLACES);
        private int eligible;

        Draft(Tally tally) {
            this.tally = tally;
        }

        void add(TypedOffer offer) {
            eligible++;
            if (top.size() < EngineWorkload.PLACES && tally.hasRoomFor(offer)) {
                tally.take(offer);
                top.add(offer.id);
            }
        }
    }

    EasyRulesContestant(EngineWorkload workload) {
        this.workload = workload;
        workload.profiles().forEach(profile -> customers.add(Customer.of(profile)));
        List<TypedOffer> offers = LoopContestant.byPriority(workload);
        for (int rank = 0; rank < offers.size(); rank++) {
            TypedOffer offer = offers.get(rank);
            rules.register(
                    new RuleBuilder()
                            .name(offer.id)
                            .priority(rank)
                            .when(facts -> offer.admits(facts.get(CUSTOMER)))
                            .then(facts -> facts.<Draft>get(DRAFT).add(offer))
                            .build());
        }
    }

    @Override
    public Answer decide(int profile) {
        Draft draft = new Draft(new Tally(workload.contacts(profile)));
        Facts facts = new Facts();
        facts.put(CUSTOMER, customers.get(profile));
        facts.put(DRAFT, draft);
        engine.fire(rules, facts);
        return new Answer(draft.top, draft.eligible);
    }

    @Override
    public Answer answer(int profile) {
        return decide(profile);
    }
}
