package io.stratagem.shared.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.stratagem.shared.PageRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Reference;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Says of every operation of the API what holds for all of them: who may call it, which problems it
 * answers with, and what If-Match, cursor and limit mean. Pages are left out.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

    /** Who may call, for programs that read the document; absent for everybody signed in. */
    static final String ROLES = "x-roles";

    private static final String BASE = "/api/v1/";
    private static final String FLAGS_BASE = "/ofrep/v1/";
    private static final String IF_MATCH = "If-Match";
    private static final List<String> SCHEMES = List.of("basic", "bearer");
    private static final String JSON = "application/json";
    private static final String STRATEGY_DOCUMENT = "#/components/schemas/StrategyDocument";

    /** What is changed under If-Match; whoever reads it gets its ETag. */
    private static final Set<String> TAGGED =
            Set.of(
                    "ChangeRequestView",
                    "StrategyView",
                    "SavedDraft",
                    "Rebase",
                    "TestCase",
                    "Persona",
                    "ReleaseDetails");

    private static final Set<String> FLAGS =
            Set.of("preview", "dryRun", "ignoreUnknown", "leaveOut", "unread");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        for (String path : List.copyOf(api.getPaths().getPathItems().keySet())) {
            if (!path.startsWith(BASE) && !path.startsWith(FLAGS_BASE)) {
                api.getPaths().removePathItem(path);
            }
        }
        api.getPaths()
                .getPathItems()
                .forEach(
                        (path, item) ->
                                item.getOperations()
                                        .forEach(
                                                (method, operation) ->
                                                        describe(api, path, method, operation)));
    }

    private static void describe(
            OpenAPI api, String path, PathItem.HttpMethod method, Operation operation) {
        boolean isFlag = path.startsWith(FLAGS_BASE);
        operation.setTags(List.of(isFlag ? "flags" : path.substring(BASE.length()).split("/")[0]));
        operation.setOperationId(name(operation.getOperationId()));
        Set<String> roles = sayWhoMayCall(operation);
        boolean changes = method != PathItem.HttpMethod.GET;
        List<Parameter> parameters =
                operation.getParameters() == null ? List.of() : operation.getParameters();
        parameters.forEach(ApiDescription::describe);
        boolean hasBody = operation.getRequestBody() != null;
        if (hasBody) {
            sayWhatDocumentsAre(operation.getRequestBody().getContent());
            operation.getRequestBody().setRequired(!mayBeLeftOut(api, operation.getRequestBody()));
        }
        boolean hasPrecondition = parameters.stream().anyMatch(p -> IF_MATCH.equals(p.getName()));
        boolean reads = parameters.stream().anyMatch(p -> p.getIn() == Parameter.In.QUERY);

        APIResponses responses = operation.getResponses();
        responses.getAPIResponses().forEach((status, response) -> describe(response));
        List<String> problems = new ArrayList<>(List.of("401 Unauthenticated", "429 TooMany"));
        if (!isFlag && (hasBody || reads || hasPrecondition)) {
            problems.add("400 Malformed");
            problems.add("422 Invalid");
        }
        if (!roles.isEmpty() || changes) {
            problems.add("403 Forbidden");
        }
        if (!isFlag && path.contains("{")) {
            problems.add("404 NotFound");
        }
        if (hasPrecondition) {
            problems.addAll(List.of("409 Conflict", "412 Stale", "428 PreconditionRequired"));
        }
        if (hasBody) {
            problems.addAll(List.of("413 TooLarge", "415 UnsupportedMediaType"));
        }
        responses.removeAPIResponse("403");
        problems.forEach(problem -> add(responses, problem));
        responses.setAPIResponses(new TreeMap<>(responses.getAPIResponses()));
    }

    /** {@code DecisionResource_decide} is {@code decisionDecide}. */
    private static String name(String id) {
        String[] parts = id.replace("Resource_", "_").split("_");
        return Character.toLowerCase(parts[0].charAt(0))
                + parts[0].substring(1)
                + Character.toUpperCase(parts[1].charAt(0))
                + parts[1].substring(1);
    }

    /**
     * @return the roles of which a caller needs one; none for everybody who is signed in
     */
    private static Set<String> sayWhoMayCall(Operation operation) {
        Set<String> roles = new TreeSet<>();
        if (operation.getSecurity() != null) {
            operation
                    .getSecurity()
                    .forEach(required -> required.getSchemes().values().forEach(roles::addAll));
        }
        operation.setSecurity(
                SCHEMES.stream()
                        .map(scheme -> OASFactory.createSecurityRequirement().addScheme(scheme))
                        .toList());
        if (!roles.isEmpty()) {
            operation.addExtension(ROLES, List.copyOf(roles));
        }
        operation.setDescription(
                roles.isEmpty()
                        ? "For everybody who is signed in."
                        : "For the role " + String.join(" or ", roles) + ".");
        return roles;
    }

    private static void describe(Parameter parameter) {
        switch (parameter.getName()) {
            case IF_MATCH ->
                    parameter
                            .required(true)
                            .description("The ETag of what was read, or * for any state.");
            case "cursor" -> parameter.description("The field next of the page before.");
            case "limit" ->
                    parameter
                            .description("The most items of a page.")
                            .schema(
                                    schema(Schema.SchemaType.INTEGER)
                                            .minimum(BigDecimal.ONE)
                                            .maximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT)));
            default -> {
                if (FLAGS.contains(parameter.getName())) {
                    parameter.schema(schema(Schema.SchemaType.BOOLEAN).defaultValue(false));
                }
            }
        }
    }

    private static Schema schema(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }

    /** JSON that is read by hand is the document of a strategy, where nothing else is said. */
    private static void sayWhatDocumentsAre(Content body) {
        MediaType json = body.getMediaTypes().get(JSON);
        if (json != null
                && json.getSchema() != null
                && "binary".equals(json.getSchema().getFormat())) {
            json.setSchema(OASFactory.createSchema().ref(STRATEGY_DOCUMENT));
        }
    }

    /** A body none of whose fields must be there. */
    private static boolean mayBeLeftOut(OpenAPI api, RequestBody body) {
        MediaType json = body.getContent().getMediaTypes().get(JSON);
        if (json == null || json.getSchema() == null || json.getSchema().getRef() == null) {
            return false;
        }
        Schema schema =
                api.getComponents()
                        .getSchemas()
                        .get(json.getSchema().getRef().replaceFirst(".*/", ""));
        return schema.getRequired() == null || schema.getRequired().isEmpty();
    }

    private static void describe(APIResponse response) {
        if (response.getDescription() == null && response.getRef() == null) {
            response.setDescription("Done.");
        }
        MediaType json =
                response.getContent() == null
                        ? null
                        : response.getContent().getMediaTypes().get(JSON);
        Reference<?> schema = json == null ? null : json.getSchema();
        if (schema != null
                && schema.getRef() != null
                && TAGGED.contains(schema.getRef().replaceFirst(".*/", ""))) {
            response.addHeader("ETag", OASFactory.createHeader().ref("#/components/headers/ETag"));
        }
    }

    private static void add(APIResponses responses, String problem) {
        String[] parts = problem.split(" ");
        responses.addAPIResponse(
                parts[0], OASFactory.createAPIResponse().ref("#/components/responses/" + parts[1]));
    }
}
