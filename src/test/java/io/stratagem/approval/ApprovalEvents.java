package io.stratagem.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears which change requests are to be applied. */
@ApplicationScoped
class ApprovalEvents {

    private final List<Long> numbers = new CopyOnWriteArrayList<>();

    void approved(@Observes ChangeRequestApproved event) {
        numbers.add(event.number());
    }

    List<Long> of(long number) {
        return numbers.stream().filter(n -> n == number).toList();
    }
}
