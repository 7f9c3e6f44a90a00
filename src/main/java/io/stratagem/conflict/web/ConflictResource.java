package io.stratagem.conflict.web;

import io.quarkus.security.Authenticated;
import io.stratagem.conflict.Conflicts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Which open change requests change the decisions for the same customers. */
@Path("/api/v1/change-requests/{number}/conflicts")
@Authenticated
public class ConflictResource {

    private final Conflicts conflicts;

    ConflictResource(Conflicts conflicts) {
        this.conflicts = conflicts;
    }

    /**
     * Those found so far; comparing the others begins with this call, and {@code pending} says how
     * many they are.
     */
    @GET
    public Conflicts.Around around(@PathParam("number") long number) {
        return conflicts.around(number);
    }
}
