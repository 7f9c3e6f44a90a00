package io.stratagem.deployment;

import io.stratagem.shared.Wording;
import java.util.List;

/**
 * Says what keeps an approved change request from going live, apart from its seal. Asked before
 * every apply, by hand, on approval and by schedule; neither for a rollback nor when the glass is
 * broken, which are to be possible when nothing else is.
 */
public interface GoLiveCheck {

    /**
     * @param changeRequest its number; its seal has just been verified
     * @return why it must not go live now, in sentences; empty when it may
     */
    List<Wording> objections(long changeRequest);
}
