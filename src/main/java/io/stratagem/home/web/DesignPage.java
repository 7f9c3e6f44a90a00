package io.stratagem.home.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.stratagem.approval.ChangeRequestState;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Person;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every part that pages are made of, in all its states, for those who build pages. */
@Path("/design")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class DesignPage {

    private static final List<String> COLOURS =
            List.of(
                    "ground",
                    "surface",
                    "surface-2",
                    "hover",
                    "line",
                    "line-strong",
                    "text",
                    "muted",
                    "accent",
                    "accent-strong",
                    "accent-soft",
                    "on-accent",
                    "good",
                    "good-soft",
                    "warn",
                    "warn-soft",
                    "bad",
                    "bad-soft");

    private static final List<String> FONTS =
            List.of("font", "mono", "text-s", "text-m", "text-l", "text-xl");

    private static final List<String> SHAPES =
            List.of(
                    "space-1",
                    "space-2",
                    "space-3",
                    "space-4",
                    "space-5",
                    "space-6",
                    "radius",
                    "radius-s",
                    "shadow");

    @CheckedTemplate(basePath = "design")
    static class Templates {
        static native TemplateInstance index(
                List<String> colours,
                List<String> fonts,
                List<String> shapes,
                List<String> tones,
                List<ChangeRequestState> states,
                List<SampleField> fields,
                SampleAudience audience,
                Map<String, String> texts,
                Person person,
                Instant recent,
                Instant ahead,
                String digest);
    }

    /** The ways of typing in that a field can have. */
    public enum Kind {
        TEXT,
        NUMBER,
        AREA,
        SELECT,
        CHECK,
        INSTANT,
        DATE,
        TIME
    }

    /** What can be chosen in a sample. */
    public record SampleOption(String value, String label) {}

    /** A field as the tag {@code input} reads it. */
    public record SampleField(
            String name,
            String label,
            String help,
            Kind kind,
            String value,
            List<SampleOption> options,
            String unit,
            List<String> messages,
            String savedMeanwhile) {

        /** The ids of the help and the messages. */
        public String describedBy() {
            String error = messages.isEmpty() ? "" : name + "-error ";
            return (error + (help == null ? "" : name + "-help")).strip();
        }

        public boolean isInvalid() {
            return !messages.isEmpty();
        }

        public boolean isChecked() {
            return "true".equals(value);
        }
    }

    /** What a part of a sample audience is. */
    public enum PartKind {
        ALL,
        ANY,
        CONDITION;

        /** What the form sends for it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A group or condition as the tag {@code audience} reads it. */
    public record SamplePart(
            String name,
            PartKind kind,
            List<SamplePart> parts,
            String attribute,
            String operator,
            String value,
            String to) {

        public boolean isGroup() {
            return kind != PartKind.CONDITION;
        }
    }

    /** An audience with what can be chosen, as the tag {@code audience} reads it. */
    public record SampleAudience(
            SamplePart root,
            List<SampleOption> attributes,
            List<SampleOption> operators,
            String message) {

        /** Whether an attribute can be chosen. */
        public boolean knows(String attribute) {
            return attributes.stream().anyMatch(option -> option.value().equals(attribute));
        }

        /** No group of the sample is wrong. */
        public List<String> messages(String part) {
            return List.of();
        }

        /** What is wrong with a condition of the sample. */
        public List<String> conditionMessages(SamplePart part) {
            return knows(part.attribute()) ? List.of() : List.of(message);
        }
    }

    private final CurrentActor currentActor;
    private final CurrentReader reader;
    private final Clock clock;

    DesignPage(CurrentActor currentActor, CurrentReader reader, Clock clock) {
        this.currentActor = currentActor;
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    public TemplateInstance show() {
        Instant now = clock.instant();
        return Templates.index(
                COLOURS,
                FONTS,
                SHAPES,
                List.of("good", "info", "warn", "bad"),
                Arrays.asList(ChangeRequestState.values()),
                fields(),
                audience(),
                texts(),
                currentActor.get().person(),
                now.minus(Duration.ofMinutes(5)),
                now.plus(Duration.ofHours(3)),
                Digest.of("design"));
    }

    private List<SampleField> fields() {
        DesignMessages texts = reader.texts(DesignMessages.class);
        List<SampleOption> options =
                List.of(
                        new SampleOption("a", texts.sampleOption(1)),
                        new SampleOption("b", texts.sampleOption(2)));
        return Arrays.stream(Kind.values())
                .map(
                        kind ->
                                new SampleField(
                                        "sample-" + kind.name().toLowerCase(Locale.ROOT),
                                        texts.kind(kind.name()),
                                        kind == Kind.TEXT ? texts.sampleHelp() : null,
                                        kind,
                                        kind == Kind.NUMBER ? "9" : "",
                                        options,
                                        kind == Kind.NUMBER ? texts.sampleUnit() : null,
                                        kind == Kind.NUMBER
                                                ? List.of(texts.sampleError())
                                                : List.of(),
                                        kind == Kind.NUMBER ? "4" : null))
                .toList();
    }

    /** What an offer says where it is shown. */
    private Map<String, String> texts() {
        DesignMessages texts = reader.texts(DesignMessages.class);
        return Map.of("title", texts.offerTitle(), "body", texts.offerBody());
    }

    private SampleAudience audience() {
        DesignMessages texts = reader.texts(DesignMessages.class);
        SamplePart age = condition("sample-group/0", "age", "between", "25", "60");
        SamplePart unknown = condition("sample-group/1/0", "shoe-size", "=", "42", "");
        return new SampleAudience(
                group(
                        "sample-group",
                        PartKind.ALL,
                        age,
                        group("sample-group/1", PartKind.ANY, unknown)),
                List.of(new SampleOption("age", texts.sampleAttribute())),
                List.of(
                        new SampleOption("=", "="),
                        new SampleOption("between", texts.sampleBetween())),
                texts.sampleNotAllowed());
    }

    private static SamplePart group(String name, PartKind kind, SamplePart... parts) {
        return new SamplePart(name, kind, List.of(parts), "", "", "", "");
    }

    private static SamplePart condition(
            String name, String attribute, String operator, String value, String to) {
        return new SamplePart(name, PartKind.CONDITION, List.of(), attribute, operator, value, to);
    }
}
