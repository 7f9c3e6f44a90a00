package io.stratagem.decision;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;

/**
 * Where the time of one call goes, as spans below the one of its request: {@code decide} with
 * {@code queue}, {@code deciding} and {@code log} in it. Where no traces are kept it does nothing.
 * It names the decision and the strategy, never the customer.
 */
final class CallTrace {

    /** Of a call that is not traced. */
    static final CallTrace NONE = new CallTrace(null, null, null);

    private final Tracer tracer;
    private final Context within;
    private final Span whole;
    private Span part;

    private CallTrace(Tracer tracer, Context within, Span whole) {
        this.tracer = tracer;
        this.within = within;
        this.whole = whole;
    }

    /** Begins with waiting, if the request of this thread is traced. */
    static CallTrace begin() {
        Context request = Context.current();
        return Span.fromContext(request).getSpanContext().isValid()
                ? begin(GlobalOpenTelemetry.getTracer("stratagem"), request)
                : NONE;
    }

    static CallTrace begin(Tracer tracer, Context request) {
        Span whole = tracer.spanBuilder("decide").setParent(request).startSpan();
        CallTrace trace = new CallTrace(tracer, request.with(whole), whole);
        trace.next("queue");
        return trace;
    }

    /** Ends the present part and begins the next. */
    synchronized void next(String name) {
        if (whole != null) {
            endPart();
            part = tracer.spanBuilder(name).setParent(within).startSpan();
        }
    }

    /**
     * Ends with the answer.
     *
     * @param made null when it failed
     */
    synchronized void end(List<Decision> made, Throwable failure) {
        if (whole == null) {
            return;
        }
        endPart();
        if (failure != null) {
            whole.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
        } else if (!made.isEmpty()) {
            Decision first = made.get(0);
            whole.setAttribute("stratagem.decision", first.id().toString());
            whole.setAttribute("stratagem.strategy", first.ruleSet().strategy());
            whole.setAttribute("stratagem.version", first.ruleSet().version());
            whole.setAttribute("stratagem.degraded", first.degraded());
        }
        whole.end();
    }

    private void endPart() {
        if (part != null) {
            part.end();
        }
    }
}
