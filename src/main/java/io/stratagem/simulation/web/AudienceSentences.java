package io.stratagem.simulation.web;

import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Manner;
import io.stratagem.simulation.ChangedAudiences;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;

/**
 * What the rules of a change request say whose audiences it changes, to be there before it is
 * counted whom they reach. Templates read it by name.
 */
@Named("changedAudiences")
@ApplicationScoped
public class AudienceSentences {

    private final ChangedAudiences audiences;
    private final CurrentReader reader;

    AudienceSentences(ChangedAudiences audiences, CurrentReader reader) {
        this.audiences = audiences;
        this.reader = reader;
    }

    /**
     * @param number of the change request
     */
    public List<String> sentences(long number) {
        return audiences.sentences(number, Manner.of(reader));
    }
}
