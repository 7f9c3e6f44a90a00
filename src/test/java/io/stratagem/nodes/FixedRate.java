package io.stratagem.nodes;

import io.stratagem.nodes.Callers.Got;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls that come at their own rate, whatever became of those before: an overload that does not
 * wait for the node, as callers with a thread each would. One thread sends and reads all of them.
 */
final class FixedRate implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 8000;
    private static final long LAST_ANSWER_MILLIS = 30_000;
    private static final String ID = "\"decisionId\":\"";
    private static final int ID_LENGTH = 36;

    private final RunningNode node;
    private final String placement;
    private final Vertx vertx;
    private final HttpClient client;
    private final AtomicLong customers = new AtomicLong();

    FixedRate(RunningNode node, String placement) {
        this.node = node;
        this.placement = placement;
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setDefaultHost(node.address().getHost())
                                .setDefaultPort(node.address().getPort())
                                .setMaxPoolSize(MOST_CONNECTIONS));
    }

    /**
     * Sends calls at a rate.
     *
     * @return what they got once the last has its answer; how long each took is told from when it
     *     should have been sent
     */
    List<Got> send(long perSecond, Duration during) throws InterruptedException {
        Queue<Got> got = new ConcurrentLinkedQueue<>();
        long begun = System.nanoTime();
        long all = perSecond * during.toMillis() / 1000;
        for (long sent = 0; sent < all; ) {
            long due = (System.nanoTime() - begun) / 1000 * perSecond / 1_000_000 + 1;
            for (; sent < Math.min(due, all); sent++) {
                long at = begun + sent * 1_000_000_000 / perSecond;
                vertx.runOnContext(now -> ask(at).onSuccess(got::add));
            }
            Thread.sleep(1);
        }
        long patience = System.nanoTime() + LAST_ANSWER_MILLIS * 1_000_000;
        while (got.size() < all && System.nanoTime() < patience) {
            Thread.sleep(10);
        }
        return new ArrayList<>(got);
    }

    /** Asks once; one that gets no answer has status 0. */
    private Future<Got> ask(long at) {
        String body =
                "{\"customerId\":\"one-of-many-%d\",\"placement\":\"%s\"}"
                        .formatted(customers.incrementAndGet() % 20_000, placement);
        return client.request(HttpMethod.POST, "/api/v1/decisions")
                .compose(request -> sent(request, body))
                .compose(answer -> answer.body().map(read -> got(answer, read, at)))
                .otherwise(e -> new Got(0, since(at), null, false, false, String.valueOf(e)));
    }

    private static Future<HttpClientResponse> sent(HttpClientRequest request, String body) {
        return request.putHeader("Authorization", RunningNode.AS_SERVICE)
                .putHeader("Content-Type", "application/json")
                .send(Buffer.buffer(body));
    }

    private static Got got(HttpClientResponse answer, Buffer read, long at) {
        String body = read.toString();
        int id = body.indexOf(ID) + ID.length();
        boolean decided = id >= ID.length();
        return new Got(
                answer.statusCode(),
                since(at),
                decided ? UUID.fromString(body.substring(id, id + ID_LENGTH)) : null,
                body.contains("\"degraded\":true"),
                answer.getHeader("Retry-After") != null,
                decided ? "" : body);
    }

    private static long since(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1_000_000;
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }
}
