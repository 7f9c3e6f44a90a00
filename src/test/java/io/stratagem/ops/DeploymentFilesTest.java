package io.stratagem.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The image, compose.yaml and the Kubernetes manifests fit each other and the product. */
class DeploymentFilesTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern VARIABLE = Pattern.compile("\\b(STRATAGEM|QUARKUS)_[A-Z_]+\\b");

    /** Taken in by the realm file, not by the product. */
    private static final Set<String> OF_KEYCLOAK =
            Set.of("STRATAGEM_URL", "STRATAGEM_BACK_CHANNEL_URL", "STRATAGEM_SERVICE_SECRET");

    @Test
    void setOnlyVariablesThatTheProductReads() throws IOException {
        // given
        Set<String> read = new TreeSet<>(OF_KEYCLOAK);
        Property.ofCode()
                .keySet()
                .forEach(
                        name ->
                                read.add(
                                        name.replaceAll("[^a-z0-9]", "_")
                                                .toUpperCase(Locale.ROOT)));
        read.addAll(variables(Path.of("src/main/resources/application.properties")));
        read.addAll(documentedOfQuarkus());

        // when
        Set<String> set = new TreeSet<>();
        for (Path file : files()) {
            set.addAll(variables(file));
        }

        // then
        assertThat(set).hasSizeGreaterThan(10);
        assertThat(read).containsAll(set);
    }

    @Test
    void setEverythingThatProdNeeds() throws IOException {
        // given: what has no default in application.properties
        Set<String> needed = new TreeSet<>();
        Pattern.compile("\\$\\{(STRATAGEM_[A-Z_]+)}")
                .matcher(Files.readString(Path.of("src/main/resources/application.properties")))
                .results()
                .forEach(found -> needed.add(found.group(1)));
        needed.add("QUARKUS_DATASOURCE_JDBC_URL");
        needed.add("STRATAGEM_AUDIT_KEY");

        // when, then
        assertThat(needed).hasSizeGreaterThan(3);
        assertThat(variables(Path.of("compose.yaml"))).containsAll(needed);
        Set<String> inKubernetes = new TreeSet<>();
        for (Path file : manifests()) {
            inKubernetes.addAll(variables(file));
        }
        assertThat(inKubernetes).containsAll(needed);
    }

    @Test
    void runTheImageAsTheUserAndInTheFoldersThatItHas() throws IOException {
        // given
        String image = Files.readString(Path.of("Dockerfile"));
        JsonNode pod = one("Deployment").at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");
        JsonNode composed =
                YAML.readTree(Path.of("compose.yaml").toFile()).at("/services/stratagem");

        // then
        String user = pod.at("/securityContext/runAsUser").asText();
        assertThat(image).contains("--uid " + user + " ");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(composed.at("/read_only").asBoolean()).isTrue();
        assertThat(image).contains("VOLUME /stratagem/data", "EXPOSE 8080");
        assertThat(container.at("/volumeMounts").findValuesAsText("mountPath"))
                .contains("/stratagem/data", "/tmp");
        assertThat(composed.at("/volumes/0").asText()).endsWith(":/stratagem/data");
        assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(8080);
        assertThat(composed.at("/image").asText()).isEqualTo(container.at("/image").asText());
        for (String probe : List.of("startup", "readiness", "liveness")) {
            assertThat(container.at("/" + probe + "Probe/httpGet/path").asText())
                    .startsWith("/q/health/");
        }
    }

    @Test
    void letKubernetesWaitLongerThanAStopTakes() throws IOException {
        assertThat(
                        one("Deployment")
                                .at("/spec/template/spec/terminationGracePeriodSeconds")
                                .asInt())
                .isGreaterThan(15 + 10);
        assertThat(one("Deployment").at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1))
                .isZero();
        assertThat(one("PodDisruptionBudget").at("/spec/minAvailable").asInt())
                .isLessThan(one("Deployment").at("/spec/replicas").asInt());
        JsonNode labels = one("Deployment").at("/spec/template/metadata/labels");
        assertThat(one("Service").at("/spec/selector")).isEqualTo(labels);
        assertThat(one("NetworkPolicy").at("/spec/podSelector/matchLabels")).isEqualTo(labels);
        assertThat(one("PodDisruptionBudget").at("/spec/selector/matchLabels")).isEqualTo(labels);
    }

    @Test
    void pinEveryImage() throws IOException {
        List<String> images = new ArrayList<>();
        YAML.readTree(Path.of("compose.yaml").toFile())
                .at("/services")
                .forEach(service -> images.add(service.at("/image").asText()));
        for (JsonNode document : documents()) {
            images.addAll(document.findValuesAsText("image"));
        }
        assertThat(images).hasSize(4).allMatch(image -> image.matches("[^:]+:\\d+\\.\\d+[^:]*"));
    }

    /** Variables of Quarkus itself, known by being documented for the product. */
    private static Set<String> documentedOfQuarkus() throws IOException {
        Set<String> documented = new TreeSet<>();
        for (String file :
                List.of("README.md", "src/docs/keycloak.md", "src/ops/postgresql-roles.sql")) {
            documented.addAll(variables(Path.of(file)));
        }
        documented.removeIf(variable -> !variable.startsWith("QUARKUS_"));
        return documented;
    }

    private static Set<String> variables(Path file) throws IOException {
        Set<String> found = new TreeSet<>();
        VARIABLE.matcher(Files.readString(file)).results().forEach(v -> found.add(v.group()));
        return found;
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(manifests());
        files.add(Path.of("compose.yaml"));
        files.add(Path.of("Dockerfile"));
        return files;
    }

    private static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/ops/kubernetes"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static List<JsonNode> documents() throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        for (Path file : manifests()) {
            documents.addAll(
                    YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile()).readAll());
        }
        return documents;
    }

    private static JsonNode one(String kind) throws IOException {
        return documents().stream()
                .filter(document -> document.at("/kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
