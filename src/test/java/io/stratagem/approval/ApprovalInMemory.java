package io.stratagem.approval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stratagem.ruleset.GuardrailReport;
import io.stratagem.ruleset.Shipped;
import io.stratagem.ruleset.TemplateRepository;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Digest;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.StoredJson;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.StrategyDocument;
import io.stratagem.strategy.StrategyJson;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * All that an approval of one change request is judged by, in memory: what is stored, the policy,
 * who holds which roles, and which reviews the audit trail knows.
 */
final class ApprovalInMemory {

    static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    static final long NUMBER = 7;

    static final Person AUTHOR = person("author");
    static final Person EDITOR = person("editor");
    static final Person ANN = person("ann");
    static final Person BEN = person("ben");

    final StoredRequests store = new StoredRequests();
    final Map<Person, Set<Role>> roles = new HashMap<>();
    final Set<Review> onRecord = new HashSet<>();
    final List<String> done = new ArrayList<>();
    final TemplateRepository templates = Shipped.repository();
    final Sealing sealing;
    final Glasses glasses = new WholeGlasses(store);
    final ChangeRequestEntity request;

    GuardrailReport report = new GuardrailReport(List.of(), List.of());
    ApprovalPolicy policy;

    /** A change of priority from 50 to 55, submitted in its first cycle, to be applied by hand. */
    ApprovalInMemory() {
        policy = policy("", stage("approval", 1, "approver"));
        for (Person person : List.of(AUTHOR, EDITOR, ANN, BEN)) {
            roles.put(person, Set.of(Role.APPROVER));
        }
        sealing =
                new Sealing(
                        store,
                        templates,
                        new ProposedChanges(templates),
                        new Policy(),
                        person -> roles.getOrDefault(person, Set.of()),
                        new KnownReviews(),
                        new PresentEvidence(List.of()));
        revise(1, 50);
        request = new ChangeRequestEntity("retail", "Move the saver", null, AUTHOR, 1, NOW);
        request.number = NUMBER;
        request.contributedBy(EDITOR);
        store.requests.put(NUMBER, request);
        store.drafts.put(NUMBER, new DraftEntity(NUMBER, content(55), List.of()));
        request.state = ChangeRequestState.IN_REVIEW;
        request.applyMode = ApplyMode.MANUAL;
        request.submitter = PersonColumns.of(AUTHOR);
        request.submittedAt = NOW;
        request.cycle = 1;
        request.evidence = JsonNodeFactory.instance.arrayNode().toString();
        seal();
    }

    static Person person(String name) {
        return new Person("built-in", name, name);
    }

    static Actor actor(Person person, Role... roles) {
        return new Actor(
                person.issuer(),
                person.subject(),
                person.name(),
                roles.length == 0 ? Set.of(Role.APPROVER) : EnumSet.copyOf(Arrays.asList(roles)));
    }

    static String content(int priority) {
        return StrategyJson.canonical(StrategyJson.parse(Api.document("retail", priority)));
    }

    static String stage(String id, int quorum, String... roles) {
        return "{\"id\":\"%s\",\"label\":{\"en\":\"%s\",\"es\":\"x\"},\"quorum\":%d,\"roles\":[\"%s\"]}"
                .formatted(id, id, quorum, String.join("\",\"", roles));
    }

    /**
     * @param checklist ids of its items, separated by blanks
     */
    static ApprovalPolicy policy(String checklist, String... stages) {
        StringBuilder items = new StringBuilder();
        for (String id : checklist.isEmpty() ? new String[0] : checklist.split(" ")) {
            items.append(items.isEmpty() ? "" : ",")
                    .append(
                            "{\"id\":\"%s\",\"label\":{\"en\":\"The %s\",\"es\":\"x\"}}"
                                    .formatted(id, id));
        }
        String yaml =
                "tiers:\n  - {id: every, label: {en: Every, es: Todo}, stages: [%s]%s}\n"
                        .formatted(
                                String.join(",", stages),
                                items.isEmpty() ? "" : ", checklist: [" + items + "]");
        List<String> problems = new ArrayList<>();
        return ApprovalPolicy.read("policy.yaml", yaml, problems)
                .orElseThrow(() -> new IllegalArgumentException(problems.toString()));
    }

    void revise(int number, int priority) {
        String content = content(priority);
        store.revisions.add(
                new Revision("retail", number, "Retail", Digest.of(content), content, NOW));
    }

    /** Seals what is stored now. */
    void seal() {
        Seal seal =
                new Seal(
                        store.draft(NUMBER).digest,
                        templates.current().digests(),
                        report,
                        Digest.of(request.evidence),
                        store.head().number());
        request.seal = seal.digest();
        request.sealed = seal.canonical();
        request.risk = StoredJson.write(sealing.risk(request, store.draft(NUMBER)));
    }

    Review approval(Person person, String stage, String... ticked) {
        return review(Verdict.APPROVE, person, stage, ticked);
    }

    /** Stores a review as it would have been given. */
    Review review(Verdict verdict, Person person, String stage, String... ticked) {
        Review review =
                new Review(
                        verdict,
                        request.seal,
                        person,
                        stage,
                        List.of(ticked),
                        null,
                        NOW,
                        request.cycle);
        store.add(request, review);
        onRecord.add(review);
        return review;
    }

    SealVerifier verifier() {
        return new SealVerifier(
                store,
                sealing,
                new DraftCheck(null, null, null) {
                    @Override
                    GuardrailReport report(StrategyDocument document) {
                        return report;
                    }
                },
                glasses,
                null);
    }

    /** Runs acts without a transaction; what a real one undoes stays. */
    Acts acts() {
        return new Acts(null, store, null) {
            @Override
            <T> T run(
                    Actor actor,
                    String action,
                    String objectType,
                    String objectId,
                    Supplier<T> act) {
                try {
                    return act.get();
                } catch (ProblemException refused) {
                    done.add("REFUSED " + action + " " + objectType + "/" + objectId);
                    throw refused;
                }
            }

            @Override
            void done(Person person, String action, long number, Map<String, ?> details) {
                done.add(
                        "%s %s %d %s"
                                .formatted(
                                        person.subject(), action, number, new TreeMap<>(details)));
            }
        };
    }

    private final class Policy extends PolicyRepository {

        Policy() {
            super(
                    new ApprovalsConfig() {
                        @Override
                        public Optional<Path> path() {
                            return Optional.empty();
                        }

                        @Override
                        public ZoneId timeZone() {
                            return ZoneOffset.UTC;
                        }
                    });
        }

        @Override
        ApprovalPolicy current() {
            return policy;
        }
    }

    /** Nothing went live before it was approved. */
    private static final class WholeGlasses extends Glasses {

        WholeGlasses(ChangeRequestStore store) {
            super(null, store);
        }

        @Override
        public List<Glass> open() {
            return List.of();
        }

        @Override
        public Optional<Glass> openOn(String strategy) {
            return Optional.empty();
        }

        @Override
        public List<Glass> awaitingReview() {
            return List.of();
        }

        @Override
        public Optional<Glass> of(long number) {
            return Optional.empty();
        }
    }

    private final class KnownReviews extends ReviewTrail {

        KnownReviews() {
            super(null);
        }

        @Override
        boolean holds(long number, Review review) {
            return number == NUMBER && onRecord.contains(review);
        }
    }
}
