package io.stratagem.deployment.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stratagem.deployment.Pause;
import io.stratagem.shared.Person;
import java.time.Instant;

/**
 * A pause as the API shows it.
 *
 * @param id counts up over all strategies
 * @param strategy the strategy's id
 * @param offer the offer's id
 * @param reason why it was paused
 * @param by who paused it
 * @param since when
 * @param until when it ends by itself; absent when it does not
 * @param holds whether the offer is out of serving now
 * @param end when, by whom and why it was ended before its time; absent when it was not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PauseView(
        long id,
        String strategy,
        String offer,
        String reason,
        Person by,
        Instant since,
        Instant until,
        boolean holds,
        Pause.End end) {

    static PauseView of(Pause pause, Instant now) {
        return new PauseView(
                pause.id(),
                pause.strategy(),
                pause.offer(),
                pause.reason(),
                pause.by(),
                pause.since(),
                pause.until(),
                pause.holdsAt(now),
                pause.end());
    }
}
