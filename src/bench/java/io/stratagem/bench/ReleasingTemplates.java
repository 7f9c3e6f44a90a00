package io.stratagem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes a template in a server's rules-repo and releases it. */
final class ReleasingTemplates {

    private static final String TEMPLATE = "exclusion/audience";
    private static final String RELEASES = "/api/v1/template-releases";
    private static final Pattern VERSION = Pattern.compile("(?m)^version: (\\d+)");

    private final Server server;
    private final Path rulesRepo;

    /**
     * @param rulesRepo the folder that the server reads
     */
    ReleasingTemplates(Server server, Path rulesRepo) {
        this.server = server;
        this.rulesRepo = rulesRepo;
    }

    /**
     * Changes the text of a template, not what it means, and has two authors release it.
     *
     * @throws Server.CallFailed when a step is refused
     */
    void changeOne() throws IOException {
        Path drl = rulesRepo.resolve(TEMPLATE).resolve("template.drl");
        Files.writeString(drl, Files.readString(drl) + "// changed\n");
        Path yaml = rulesRepo.resolve(TEMPLATE).resolve("template.yaml");
        Matcher version = VERSION.matcher(Files.readString(yaml));
        Files.writeString(
                yaml,
                version.replaceFirst(
                        found -> "version: " + (Integer.parseInt(found.group(1)) + 1)));
        JsonNode proposed =
                server.post("template-author", RELEASES, object().put("title", "Bench"));
        ObjectNode approval =
                object().put("verdict", "APPROVE").put("digest", proposed.get("digest").asText());
        server.postToAny(
                "template-author2",
                RELEASES + "/" + proposed.get("number").asLong() + "/reviews",
                approval);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
