package io.stratagem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallTraceTest {

    private final List<SpanData> ended = new ArrayList<>();
    private final SdkTracerProvider provider =
            SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
                    .build();
    private final Tracer tracer = provider.get("test");
    private final Span request = tracer.spanBuilder("POST /api/v1/decisions").startSpan();

    /** Keeps what would be sent. */
    private final class Kept implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            ended.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void tellsWaitingDecidingAndWritingApartBelowTheRequest() {
        // given
        Decision decision = decision();
        CallTrace trace = CallTrace.begin(tracer, Context.root().with(request));

        // when
        trace.next("deciding");
        trace.next("log");
        trace.end(List.of(decision), null);

        // then
        assertThat(ended)
                .extracting(SpanData::getName)
                .containsExactly("queue", "deciding", "log", "decide");
        SpanData whole = ended.get(3);
        assertThat(whole.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
        assertThat(ended.subList(0, 3))
                .allMatch(part -> part.getParentSpanId().equals(whole.getSpanId()));
        assertThat(whole.getAttributes().asMap().values())
                .contains(decision.id().toString(), "scripted")
                .doesNotContain("anna");
    }

    @Test
    void saysThatACallFailedButNothingOfWhy() {
        // given
        CallTrace trace = CallTrace.begin(tracer, Context.root().with(request));

        // when
        trace.end(null, ProblemException.unavailable(Wording.verbatim("Too much for anna."), 1));

        // then
        SpanData whole = ended.get(1);
        assertThat(whole.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(whole.getStatus().getDescription()).isEqualTo("ProblemException");
    }

    @Test
    void keepsNoTraceOfARequestThatHasNone() {
        assertThat(CallTrace.begin()).isSameAs(CallTrace.NONE);
    }

    private static Decision decision() {
        return new Decision(
                UUID.randomUUID(),
                Instant.EPOCH,
                "anna",
                ScriptedRuleSet.HOME,
                RuleSetRecord.of(new ScriptedRuleSet()),
                new Selection(List.of(), List.of(), false, false),
                false,
                false);
    }
}
