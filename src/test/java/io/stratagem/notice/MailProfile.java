package io.stratagem.notice;

import io.stratagem.shared.PostgresProfile;
import java.util.HashMap;
import java.util.Map;

/** Mails are sent, when a test says so, on PostgreSQL. */
public class MailProfile extends PostgresProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("stratagem.notice.mail", "EACH");
        settings.put("stratagem.notice.mail-every", "P1D");
        settings.put("stratagem.notice.built-in-users-domain", "example.org");
        settings.put("stratagem.notice.address", "https://stratagem.example.org/");
        return settings;
    }
}
