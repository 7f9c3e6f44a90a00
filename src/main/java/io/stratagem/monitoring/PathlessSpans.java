package io.stratagem.monitoring;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Takes addresses out of spans, since a customer's id stands in some. Which operation it was still
 * says the route.
 */
@ApplicationScoped
public class PathlessSpans implements SpanProcessor {

    private static final List<AttributeKey<String>> ADDRESSES =
            List.of(
                    AttributeKey.stringKey("url.path"),
                    AttributeKey.stringKey("url.query"),
                    AttributeKey.stringKey("url.full"));

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> address : ADDRESSES) {
            if (span.getAttribute(address) != null) {
                span.setAttribute(address, "hidden");
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // nothing is added at the end
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
