package io.stratagem.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.badinput.Pages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are sent: how much is taken, from whom, and what is left of them. */
@QuarkusTest
class UploadsTest {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int LIMIT = 34 << 20;
    private static final Path UPLOADS = Path.of(System.getProperty("java.io.tmpdir"), "uploads");

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/customers/import, text/csv, 401",
        "/api/v1/change-requests/1/file-simulations, text/csv, 401",
        "/customers, multipart/form-data; boundary=x, 302",
        "/import, multipart/form-data; boundary=x, 302"
    })
    void areRefusedToNobodyBeforeTheyAreSent(String path, String type, int status)
            throws IOException {
        assertThat(announced(path, type, LIMIT - 1, "")).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/customers/import, text/csv",
        "/customers, multipart/form-data; boundary=x"
    })
    void areRefusedBeforeTheyAreSentWhenTheyAreTooLarge(String path, String type)
            throws IOException {
        assertThat(announced(path, type, LIMIT + 1, cookie())).isEqualTo(413);
    }

    @Test
    void areRefusedInTheMiddleWhenTheyDoNotSayHowLargeTheyAre() throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(
                    head("/customers", "multipart/form-data; boundary=x", cookie())
                            .concat("Transfer-Encoding: chunked\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = new byte[1 << 20];
            int sent = 0;
            try {
                for (; sent < 2 * LIMIT; sent += chunk.length) {
                    out.write(
                            (Integer.toHexString(chunk.length) + "\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                    out.write(chunk);
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                }
            } catch (IOException closed) {
                // as it should be
            }
            assertThat(sent).isLessThan(2 * LIMIT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "multipart/form-data; boundary=x, ''",
        "multipart/form-data; boundary=x, '--x'",
        "multipart/form-data; boundary=x, '--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\nid'",
        "multipart/form-data, '--x--'"
    })
    void areRefusedInWordsWhenTheyEndTooEarly(String type, String body) {
        HttpResponse<String> answer =
                Caller.send(
                        new Caller("operator", server)
                                .request("POST", "/customers")
                                .method("POST", BodyPublishers.ofString(body))
                                .setHeader("Content-Type", type));

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 415, 422);
        assertThat(answer.body()).doesNotContain("Exception");
    }

    @Test
    void leaveNoFileBehind() throws Exception {
        String customer = "customer-" + UUID.randomUUID();
        String body =
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../etc/f.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\nid\n%s\n\r\n--x\r\n".formatted(customer)
                        + "Content-Disposition: form-data; name=\"dryRun\"\r\n\r\ntrue\r\n--x--\r\n";

        HttpResponse<String> answer =
                Caller.send(
                        new Caller("operator", server)
                                .request("POST", "/customers")
                                .method("POST", BodyPublishers.ofString(body))
                                .setHeader("Content-Type", "multipart/form-data; boundary=x"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("1 customers could be stored");
        assertThat(UPLOADS).as("where they lay").isDirectory();
        // then: they go with the answer, or just after it
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (isLeft(customer) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(isLeft(customer)).isFalse();
    }

    private static boolean isLeft(String text) throws IOException {
        try (Stream<Path> files = Files.list(UPLOADS)) {
            return files.anyMatch(file -> holds(file, text));
        }
    }

    /** False also for a file that is gone by now. */
    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    private static String cookie() {
        return "Cookie: stratagem-session=" + Pages.session("operator") + "\r\n";
    }

    private String head(String path, String type, String credentials) {
        return "POST "
                + path
                + " HTTP/1.1\r\nHost: "
                + server.getAuthority()
                + "\r\nSec-Fetch-Site: same-origin\r\n"
                + credentials
                + "Content-Type: "
                + type
                + "\r\n";
    }

    /** The status that answers a request whose body never comes. */
    private int announced(String path, String type, int length, String credentials)
            throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(
                            (head(path, type, credentials)
                                            + "Content-Length: "
                                            + length
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            String line =
                    new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine();
            return Integer.parseInt(line.split(" ")[1]);
        }
    }
}
