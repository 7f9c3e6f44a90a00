package io.stratagem.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears which schedules are suspended. */
@ApplicationScoped
public class Suspensions {

    private final List<ScheduleSuspended> heard = new CopyOnWriteArrayList<>();

    void suspended(@Observes(during = TransactionPhase.AFTER_SUCCESS) ScheduleSuspended event) {
        heard.add(event);
    }

    public List<ScheduleSuspended> of(long number) {
        return heard.stream().filter(event -> event.number() == number).toList();
    }
}
