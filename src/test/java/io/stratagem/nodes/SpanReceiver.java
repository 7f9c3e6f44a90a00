package io.stratagem.nodes;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Takes spans by OTLP over HTTP, as a collector would, and keeps them. */
final class SpanReceiver implements AutoCloseable {

    private static final String PATH = "/v1/traces";
    private static final int OK = 200;

    /** The kinds of fields of Protocol Buffers, in the last three bits of a tag. */
    private static final int KIND_BITS = 3;

    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int MESSAGE = 2;
    private static final int FOUR_BYTES = 5;

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final StringBuffer received = new StringBuffer();

    /**
     * A span.
     *
     * @param parent its id; empty without one
     */
    record Span(String trace, String id, String parent, String name) {}

    SpanReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                PATH,
                call -> {
                    byte[] body = call.getRequestBody().readAllBytes();
                    received.append(new String(body, StandardCharsets.ISO_8859_1));
                    keep(body);
                    call.sendResponseHeaders(OK, -1);
                    call.close();
                });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Span> spans() {
        return spans;
    }

    /** All that was sent, its texts as they are. */
    String received() {
        return received.toString();
    }

    /**
     * A request holds resources in field 1, these scopes in field 2, and these spans in field 2.
     */
    private void keep(byte[] request) {
        for (byte[] resource : messages(request, 1)) {
            for (byte[] scope : messages(resource, 2)) {
                for (byte[] span : messages(scope, 2)) {
                    spans.add(
                            new Span(
                                    hex(messages(span, 1)),
                                    hex(messages(span, 2)),
                                    hex(messages(span, 4)),
                                    new String(messages(span, 5).get(0), StandardCharsets.UTF_8)));
                }
            }
        }
    }

    private static String hex(List<byte[]> ids) {
        return ids.isEmpty() ? "" : HexFormat.of().formatHex(ids.get(0));
    }

    /** What a field holds, each time it is there. */
    private static List<byte[]> messages(byte[] message, int field) {
        List<byte[]> found = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(message);
        while (in.hasRemaining()) {
            int tag = varint(in);
            boolean wanted = tag >>> KIND_BITS == field;
            read(
                    in,
                    tag & (1 << KIND_BITS) - 1,
                    value -> {
                        if (wanted) {
                            found.add(value);
                        }
                    });
        }
        return found;
    }

    private static void read(ByteBuffer in, int kind, Consumer<byte[]> taker) {
        switch (kind) {
            case VARINT -> varint(in);
            case EIGHT_BYTES -> in.position(in.position() + Long.BYTES);
            case FOUR_BYTES -> in.position(in.position() + Integer.BYTES);
            case MESSAGE -> {
                byte[] value = new byte[varint(in)];
                in.get(value);
                taker.accept(value);
            }
            default -> throw new IllegalArgumentException("Not Protocol Buffers: kind " + kind);
        }
    }

    private static int varint(ByteBuffer in) {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
