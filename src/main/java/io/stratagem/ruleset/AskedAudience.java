package io.stratagem.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.stratagem.ruleset.fact.Audience;
import io.stratagem.shared.Pointer;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An audience to ask of customers outside of a rule set, as decisions ask it. */
public final class AskedAudience {

    private final ConditionIndex index;
    private final Audience audience;

    private AskedAudience(ConditionGroup group) {
        index = new ConditionIndex(List.of(group));
        audience = index.compile(group);
    }

    /**
     * @param group as documents write it
     * @param vocabulary the attributes it may speak of
     * @return empty when it is no group, or one of its conditions cannot be asked
     */
    public static Optional<AskedAudience> read(JsonNode group, Vocabulary vocabulary) {
        return Optional.ofNullable(
                        new ConditionReader(vocabulary, new Refusals(1)).read(group, Pointer.ROOT))
                .map(AskedAudience::new);
    }

    /** Whether a customer with these attributes is in it. */
    public boolean has(Map<String, Object> attributes) {
        return audience.isMetBy(index.evaluate(attributes).bits());
    }
}
