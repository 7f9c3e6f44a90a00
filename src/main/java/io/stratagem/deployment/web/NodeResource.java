package io.stratagem.deployment.web;

import io.quarkus.security.Authenticated;
import io.stratagem.deployment.NodeStatus;
import io.stratagem.deployment.Nodes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** Which nodes there are, and what serves on each. */
@Path("/api/v1/nodes")
@Authenticated
public class NodeResource {

    private final Nodes nodes;

    NodeResource(Nodes nodes) {
        this.nodes = nodes;
    }

    /** All of them: there are few. */
    public record NodeList(List<NodeStatus> items) {}

    @GET
    public NodeList list() {
        return new NodeList(nodes.all());
    }
}
