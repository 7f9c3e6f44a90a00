package io.stratagem.audit.web;

import io.stratagem.audit.AuditExport;
import io.stratagem.audit.AuditKeys;
import io.stratagem.audit.Checkpointing;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What it takes to verify the trail elsewhere, as files; for callers and for the page. */
@ApplicationScoped
class AuditDownloads {

    static final String JSON_LINES = "application/x-ndjson";
    static final String PEM = "application/x-pem-file";

    private final AuditExport export;
    private final AuditKeys keys;
    private final Checkpointing checkpointing;

    AuditDownloads(AuditExport export, AuditKeys keys, Checkpointing checkpointing) {
        this.export = export;
        this.keys = keys;
        this.checkpointing = checkpointing;
    }

    /** The whole trail, oldest entry first, one a line. */
    Response trail() {
        StreamingOutput lines = export::writeTo;
        return file(lines, "audit.jsonl");
    }

    /** The public key in PEM. */
    Response key() {
        return file(keys.open().pem(), "audit.pub");
    }

    /** The checkpoints, oldest first, one a line. */
    Response checkpoints() {
        try {
            String lines =
                    checkpointing.kept().stream()
                            .map(checkpoint -> checkpoint.line() + "\n")
                            .collect(Collectors.joining());
            return file(lines.getBytes(StandardCharsets.UTF_8), "checkpoints.jsonl");
        } catch (IOException e) {
            throw ProblemException.conflict(
                    Wording.of(
                            "The checkpoints cannot be read: %s.",
                            "No se pueden leer los puntos de control: %s.", e.getMessage()));
        }
    }

    private static Response file(Object content, String name) {
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
