package io.stratagem.approval;

import io.stratagem.shared.Label;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** One freeze that has always held, and ends. */
public class FrozenUntil extends FreezeWindows {

    private final Instant end;

    public FrozenUntil(Instant end) {
        super(null);
        this.end = end;
    }

    @Override
    public Optional<Freeze> at(Instant now) {
        return now.isBefore(end)
                ? Optional.of(new Freeze(new Label("Year end", "Fin de año"), end, ZoneOffset.UTC))
                : Optional.empty();
    }
}
