package io.stratagem.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.stratagem.approval.Api;
import io.stratagem.shared.EmbeddedPostgresResource;
import io.stratagem.shared.NeedsPostgres;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * One call with many lines on one process of the packaged product; how many is the system property
 * {@code stratagem.batch-lines}.
 */
@Tag("nodes")
@NeedsPostgres
@EnabledIf(
        value = "io.stratagem.nodes.RunningNode#isPackaged",
        disabledReason = "The product is not packaged in target/nodes")
class LargeBatchTest {

    private static final int LINES = Integer.getInteger("stratagem.batch-lines", 4000);

    /** In lines; the last may be smaller. */
    private static final int CHUNK = 100;

    private static final Pattern CUSTOMER = Pattern.compile("\"customerId\":\"many-(\\d+)\"");

    @TempDir Path folder;

    private RunningNode node;

    @AfterEach
    void stop() throws InterruptedException {
        RestAssured.reset();
        if (node != null) {
            node.kill();
        }
    }

    @Test
    void decidesAllLinesOfOneCallInTheirOrderAndNoMoreMemory() throws Exception {
        // given
        String database = EmbeddedPostgresResource.newDatabase();
        node = new RunningNode("batch", database, folder.resolve("batch"));
        node.launch();
        node.awaitStart();
        Published.callOn(node);
        String strategy = Api.strategy();
        Published.go(strategy, Api.document(strategy, 50));

        // when
        try (Socket call = new Socket("127.0.0.1", node.address().getPort())) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(call, strategy));
            InputStream answer = new BufferedInputStream(call.getInputStream());
            assertThat(line(answer)).endsWith("200 OK");
            while (!line(answer).isEmpty()) {
                // headers
            }
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(new Chunks(answer), StandardCharsets.UTF_8));
            long begun = System.nanoTime();
            long early = 0;
            int answered = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Matcher customer = CUSTOMER.matcher(line);
                assertThat(customer.find()).as(line).isTrue();
                assertThat(customer.group(1)).isEqualTo(String.valueOf(answered));
                answered++;
                if (answered == LINES / 4) {
                    early = Resources.of(node).heapKilobytes();
                }
            }
            long seconds = Math.max(1, (System.nanoTime() - begun) / 1_000_000_000);
            sent.join();

            // then
            long late = Resources.of(node).heapKilobytes();
            System.out.printf(
                    "%d lines in %d s, %d a second; heap %d KB after a quarter, %d KB at the end%n",
                    answered, seconds, answered / seconds, early, late);
            assertThat(answered).isEqualTo(LINES);
            assertThat(stored(database)).isEqualTo(LINES);
            assertThat(late).isLessThan(early * 115 / 100);
        }
    }

    private static void send(Socket call, String placement) {
        try {
            OutputStream out = call.getOutputStream();
            out.write(
                    ascii(
                            """
                            POST /api/v1/decisions/batch HTTP/1.1\r
                            Host: localhost\r
                            Authorization: %s\r
                            Content-Type: application/x-ndjson\r
                            Transfer-Encoding: chunked\r
                            Connection: close\r
                            \r
                            """
                                    .formatted(RunningNode.AS_SERVICE)));
            for (int from = 0; from < LINES; from += CHUNK) {
                StringBuilder lines = new StringBuilder();
                for (int i = from; i < Math.min(LINES, from + CHUNK); i++) {
                    lines.append(
                            "{\"customerId\":\"many-%d\",\"placement\":\"%s\"}\n"
                                    .formatted(i, placement));
                }
                out.write(ascii("%x\r\n%s\r\n".formatted(lines.length(), lines)));
            }
            out.write(ascii("0\r\n\r\n"));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** The content of an answer that comes in chunks. */
    private static final class Chunks extends InputStream {

        private final InputStream raw;
        private int left;
        private boolean begun;

        Chunks(InputStream raw) {
            this.raw = raw;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                if (begun) {
                    line(raw);
                }
                begun = true;
                left = Integer.parseInt(line(raw), 16);
                if (left == 0) {
                    return -1;
                }
            }
            left--;
            return raw.read();
        }

        /** As much as is there, so that no reader waits for more than the next line. */
        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int first = read();
            if (first < 0) {
                return -1;
            }
            into[from] = (byte) first;
            int more = raw.readNBytes(into, from + 1, Math.min(left, length - 1));
            left -= more;
            return more + 1;
        }
    }

    private static String line(InputStream raw) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = raw.read(); next != '\n'; next = raw.read()) {
            if (next < 0) {
                throw new EOFException("The answer broke off after " + line);
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int stored(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                PreparedStatement select =
                        connection.prepareStatement(
                                "select count(distinct customer_id) from decision"
                                        + " where customer_id like 'many-%'");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
