package io.stratagem.deployment.web;

import io.stratagem.deployment.LivePauses;
import io.stratagem.deployment.Pause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;

/** What is paused now, for the frame of every page and wherever offers are listed. */
@Named("paused")
@ApplicationScoped
public class PausedNow {

    private final LivePauses livePauses;
    private final Clock clock;

    PausedNow(LivePauses livePauses, Clock clock) {
        this.livePauses = livePauses;
        this.clock = clock;
    }

    /** Every pause that holds, by strategy. */
    public List<Pause> all() {
        return livePauses.present().at(clock.instant());
    }

    /** The pause that holds an offer; null when it serves. */
    public Pause of(String strategy, String offer) {
        return livePauses.present().at(strategy, clock.instant()).stream()
                .filter(pause -> pause.offer().equals(offer))
                .findFirst()
                .orElse(null);
    }
}
