package io.stratagem.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.approval.Api;
import io.stratagem.decision.ScriptedRuleSet;
import io.stratagem.deployment.FollowedDeployment;
import io.stratagem.deployment.LiveRuleSets;
import io.stratagem.deployment.LiveRuleSetsFixture;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboard and the alert rules speak of metrics there are, and alerts say what to do. */
@QuarkusTest
class OperationsFilesTest {

    private static final Path OPS = Path.of("src/ops");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern WORD = Pattern.compile("(?<![\\w.$])[a-z_]\\w*(?!\\w*\\s*\\()");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((\\w+),");

    /** Words of the query language, and the one metric that is Prometheus' own. */
    private static final Set<String> NOT_OURS = Set.of("and", "or", "unless", "bool", "up");

    @Inject LiveRuleSets liveRuleSets;
    @Inject FollowedDeployment followed;

    @Test
    void nameOnlyMetricsThatThereAre() throws Exception {
        // given
        followed.make();
        LiveRuleSetsFixture.serve(
                liveRuleSets, new ScriptedRuleSet().with(ScriptedRuleSet.offer("saver")));
        Api.as("marketer")
                .body(Map.of("customerId", "anna", "placement", ScriptedRuleSet.HOME))
                .post("/api/v1/decisions?preview=true")
                .then()
                .statusCode(200);
        Set<String> named = new TreeSet<>();
        rules().forEach(rule -> named.addAll(metrics(rule.get("expr").asText())));
        JsonNode dashboard = new ObjectMapper().readTree(text("grafana/stratagem-dashboard.json"));
        dashboard.findValuesAsText("expr").forEach(expr -> named.addAll(metrics(expr)));
        for (String query : dashboard.findValuesAsText("query")) {
            LABEL_VALUES.matcher(query).results().forEach(found -> named.add(found.group(1)));
        }

        // when
        Set<String> there = Scrape.now().names();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!there.containsAll(named) && System.nanoTime() < end) {
            Thread.sleep(200); // some are counted aside, from the start on
            there = Scrape.now().names();
        }

        // then
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(there).containsAll(named);
    }

    @Test
    void sayOfEachAlertWhatToDo() throws IOException {
        // given
        Set<String> headings =
                new TreeSet<>(
                        Files.readAllLines(Path.of("src/docs/operations.md")).stream()
                                .filter(line -> line.startsWith("### "))
                                .map(line -> line.substring(4))
                                .toList());

        // when, then
        Set<String> alerts = new TreeSet<>();
        for (JsonNode rule : rules()) {
            String alert = rule.get("alert").asText();
            alerts.add(alert);
            assertThat(headings).contains(alert);
            assertThat(rule.at("/annotations/runbook").asText())
                    .isEqualTo("src/docs/operations.md#" + alert.toLowerCase(Locale.ROOT));
            assertThat(rule.at("/annotations/summary").asText()).as(alert).isNotBlank();
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning");
        }
        assertThat(headings.stream().filter(heading -> heading.startsWith("Stratagem")))
                .containsExactlyElementsOf(alerts);
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        YAML.readTree(text("prometheus/stratagem-alerts.yml"))
                .get("groups")
                .forEach(group -> group.get("rules").forEach(rules::add));
        return rules;
    }

    private static Set<String> metrics(String expression) {
        String bare =
                expression
                        .replaceAll("\\{[^}]*}|\\[[^]]*]|\"[^\"]*\"", " ")
                        .replaceAll("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)", " ");
        Set<String> names = new TreeSet<>();
        Matcher word = WORD.matcher(bare);
        while (word.find()) {
            names.add(word.group());
        }
        names.removeAll(NOT_OURS);
        return names;
    }

    private static String text(String file) throws IOException {
        return Files.readString(OPS.resolve(file));
    }
}
