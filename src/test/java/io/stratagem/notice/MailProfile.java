package io.stratagem.notice;

import io.stratagem.shared.PostgresProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** Mails are sent, when a test says so, on PostgreSQL, to a port of this machine. */
public class MailProfile extends PostgresProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("stratagem.notice.mail", "EACH");
        settings.put("stratagem.notice.mail-every", "P1D");
        settings.put("stratagem.notice.built-in-users-domain", "example.org");
        settings.put("stratagem.notice.address", "https://stratagem.example.org/");
        settings.put("stratagem.mail.host", "127.0.0.1");
        settings.put("stratagem.mail.port", String.valueOf(freePort()));
        settings.put("stratagem.mail.encryption", "NONE");
        return settings;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
